; Inno Setup: iscc packaging\windows\ahoy.iss, after packaging/build.sh. Not tried yet.
[Setup]
AppId=org.ahoy.Ahoy
AppName=Ahoy
AppVersion=0.1.0
AppPublisher=The Ahoy authors
DefaultDirName={autopf}\Ahoy
PrivilegesRequired=lowest
OutputBaseFilename=Ahoy-setup
SourceDir=..\..
OutputDir=target\windows

[Files]
Source: "target\packaged\ahoy.exe"; DestDir: "{app}"
Source: "LICENSE*"; DestDir: "{app}"

[Icons]
Name: "{autoprograms}\Ahoy"; Filename: "{app}\ahoy.exe"

[Registry]
; Ahoy's own links. The other three are offered among the default apps, and taken from nobody.
Root: HKA; Subkey: "Software\Classes\ahoy"; ValueType: string; ValueData: "URL:Ahoy"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\ahoy"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\ahoy\shell\open\command"; ValueType: string; ValueData: """{app}\ahoy.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Ahoy.Call"; ValueType: string; ValueData: "URL:Call"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Ahoy.Call\shell\open\command"; ValueType: string; ValueData: """{app}\ahoy.exe"" ""%1"""
Root: HKA; Subkey: "Software\Ahoy\Capabilities"; ValueType: string; ValueName: "ApplicationName"; ValueData: "Ahoy"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Ahoy\Capabilities\URLAssociations"; ValueType: string; ValueName: "sip"; ValueData: "Ahoy.Call"
Root: HKA; Subkey: "Software\Ahoy\Capabilities\URLAssociations"; ValueType: string; ValueName: "sips"; ValueData: "Ahoy.Call"
Root: HKA; Subkey: "Software\Ahoy\Capabilities\URLAssociations"; ValueType: string; ValueName: "tel"; ValueData: "Ahoy.Call"
Root: HKA; Subkey: "Software\RegisteredApplications"; ValueType: string; ValueName: "Ahoy"; ValueData: "Software\Ahoy\Capabilities"; Flags: uninsdeletevalue
