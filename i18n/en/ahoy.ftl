### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = English
echo-name = Echo

## Rail and places

nav-chats = Chats
nav-calls = Calls
nav-contacts = Contacts
nav-settings = Settings
nav-back = Back
close = Close
cancel = Cancel
copy = Copy
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = You can be reached
reach-soon = Connecting…
reach-no = Nobody found yet
reach-starting = Starting…
reach-nodes = { $count ->
    [one] 1 computer
   *[other] { $count } computers
}
reach-no-hint = Open Ahoy on another computer of this network, or add a friend by an invitation.
reach-local = On your local network only: nobody beyond it is connected.
reach-direct = Friends reach this computer directly.
reach-relayed = This computer is behind a router or firewall. Friends reach it through another computer, and directly where that can be arranged.
reach-outgoing = This computer is behind a router or firewall, and nobody helps to get through it yet. Friends may not reach you.

## Presence

presence-available = Available
presence-away = Away
presence-busy = Busy
presence-do-not-disturb = Do not disturb
presence-invisible = Invisible
presence-offline = Offline
presence-unknown = Presence not known
presence-hint-available = Friends see that you are here.
presence-hint-away = Friends see that you may be slow to answer.
presence-hint-busy = Friends see that you are busy. Calls still ring.
presence-hint-do-not-disturb = Calls are refused, messages still come in.
presence-hint-invisible = You look offline. Calls and messages still come in.
presence-note-placeholder = What are you up to?

## Chats

chats-title = Chats
chats-search = Search people and messages
chats-available = Available · { $count }
chats-offline = Offline · { $count }
chats-requests = Requests · { $count }
chats-add = Add a buddy
chats-last-own = You: { $text }
chats-waiting = Waiting for an answer
chats-asks = Would like to be your buddy
chats-refused = Does not share presence with you
chats-echo-invites = Call me to hear yourself
chats-none-found = Nothing found for “{ $text }”.
chats-choose = Choose somebody to talk to
chats-choose-hint = Your conversations are on the left. Echo is always there to try things out.
chats-lonely = Only Echo is here yet
chats-lonely-hint = Add a friend by address, or send an invitation from the settings.

chat-call = Call
chat-details = Details
chat-empty = No messages with { $name } yet
chat-empty-hint = Say hello. A message to somebody away waits here and goes out when they are back.
chat-echo = This is Echo
chat-echo-hint = Echo lives in this app. Call it to hear yourself a second later, or write something and it answers.
chat-older = Show older messages
chat-write = Write a message
chat-send = Send
chat-cannot-write = Messages go out once { $name } has accepted you.

message-queued = Waiting until { $name } is back
message-sent = Sent
message-delivered = Delivered
message-failed = Not sent. { $reason }

request-title = { $name } would like to be your buddy
request-text = Accept, and you both see when the other is there. Nothing is shown before.
request-accept = Accept
request-refuse = Refuse
asked-title = You asked { $name }
asked-text = You see each other once the request is accepted.
refused-title = { $name } does not share presence with you
refused-text = The request was refused, or the relation was ended there. You can remove the contact or ask again.

## Details

details-rename = Name for { $name }
details-rename-placeholder = Leave empty for the name they chose
details-remove = Remove { $name }
details-remove-sure = Really remove?
details-remove-text = You both stop seeing each other. Messages stay on this computer.
details-told-now = Just told
details-told = Told { $ago } ago

trust-new = New
trust-new-text = Taken on first contact. Compare the short form of the address by voice to be sure.
trust-invited = From an invitation
trust-invited-text = The key came with the invitation or short form, so nobody can pass for them.
trust-changed = Key changed
trust-changed-text = Somebody shows another key for this address. Calls and messages stop. Ask them by another way, then remove and add them again.
trust-unproven = Not proven
trust-unproven-text = A plain SIP address has no key. Anybody on the way could pass for them.
trust-echo = Part of this app
trust-echo-text = Nothing you say to Echo leaves this computer.

## Calls

call-locating = Looking for { $name }…
call-dialing = Calling { $name }…
call-ringing = Ringing at { $name }…
call-incoming = Incoming call
call-incoming-from = { $name } is calling
call-active = In a call with { $name }
call-ended = Call with { $name } ended
call-hang-up = Hang up
call-answer = Answer
call-decline = Decline
call-mute = Mute
call-unmute = Unmute
call-muted = You are muted
call-hold = Hold
call-resume = Resume
call-held = { $name } is on hold
call-held-by-peer = { $name } has put you on hold
call-transfer = Transfer
call-transfer-whom = Who shall speak with { $name }?
call-transfer-join = Connect with { $name }
call-transfer-asked = Connecting to { $name }…
call-transfer-ringing = Ringing at { $name }…
call-transfer-failed = Not connected to { $name }
call-transferred-by = Transferred by { $name }
call-keypad = Keypad
call-own-window = Own window
call-show-chat = Show chat
call-dismiss = Dismiss
call-again = Call again
call-echo = Call Echo
call-end-to-end = Encrypted end to end
call-to-gateway = Encrypted to the gateway only
call-signalled = Encrypted on the way
call-plain = Not encrypted
call-delay = { $ms } ms
call-loss = { $percent } % lost
call-waiting = Waiting for sound

calls-title = Calls
calls-search = Search calls
calls-none = No calls yet
calls-none-hint = Calls you make and get are listed here.
calls-back = Call { $name }
calls-missed = Missed call
calls-not-answered = Not answered
calls-incoming = Incoming call
calls-outgoing = Outgoing call

dialer-title = New call
dialer-hint = An address, an invitation, or a SIP address of another phone.
dialer-hint-numbers = A telephone number, an address, an invitation, or a SIP address.
dialer-placeholder = name@example.org
dialer-delete = Delete the last character

## Contacts

contacts-title = Contacts
contacts-search = Search contacts
contacts-all = Contacts · { $count }
contacts-none = No contacts yet
contacts-none-hint = Add somebody by address or invitation.
contacts-choose = Choose a contact
contacts-message = Message

add-title = Add a buddy
add-hint = Type an address, an address with its check, or paste an invitation.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = Send request
add-sent = Asked { $to }. You see each other once the request is accepted.

## Addresses that are none

address-empty = Type an address first.
address-no-at = An address has an @ in it, like name@example.org.
address-empty-local = Something is missing before the @, like name@example.org.
address-empty-domain = Something is missing after the @, like name@example.org.
address-too-long = This is longer than an address may be. Shorten it.
address-character = There is a character that no address may have. Use letters, digits, dots and hyphens.

## Settings

settings-title = Settings
settings-address = Your address
settings-address-hint = Let a friend scan this, or send them the invitation. It carries your key, so nobody can pass for you.
settings-short-form = To read out over a phone
settings-copy-invite = Copy invitation
settings-copied = Copied
settings-profile = You
settings-name = Name
settings-name-hint = What friends see.
settings-presence = Presence
settings-sound = Sound
settings-microphone = Microphone
settings-microphone-hint = Speak: the bars should move.
settings-speaker = Speaker
settings-speaker-hint = Where you hear the other side.
settings-ring = Ring on
settings-ring-hint = Where a call rings, so that you hear it without the headset.
settings-default-device = System default
settings-test = Test
settings-test-hint = Plays a tone once and shows what the microphone hears.
settings-test-start = Test the sound
settings-test-stop = Stop the test
settings-appearance = Appearance
settings-colours = Colours
settings-colours-hint = System follows your desktop.
settings-system = System
settings-light = Light
settings-dark = Dark
settings-language = Language
settings-language-hint = System follows your desktop.
settings-about = About
settings-version = Ahoy { $version }
settings-licence = Free software, MIT or Apache-2.0.
settings-sip = For SIP phones
settings-sip-hint = A plain SIP phone of this network can call this address.
settings-node = This computer in the network
settings-fonts = Letters: Inter (OFL). Icons: Lucide (ISC).

## SIP phones

provider-title = Telephone provider
provider-none = No telephone provider
provider-none-hint = With an account at an ordinary provider you call numbers from here, and are called by yours.
provider-add = Add a provider
provider-registered = Registered: calls to this address ring here, and you can call numbers.
provider-trying = Not registered yet: being tried.
provider-address = Address
provider-address-placeholder = number@provider.example
provider-password = Password
provider-password-placeholder = The one your provider gave you
provider-password-kept = Unchanged
provider-password-empty = Type the password of your account.
provider-proxy = Server
provider-proxy-placeholder = Found by itself
provider-transport = Connection
provider-by-dns = Automatic
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = Name shown to others
provider-name-placeholder = Your provider may show it
provider-more = More
provider-less = Less
provider-save = Save
provider-bad-address = The address or the server is not written right. Write them like name@provider.example.
provider-too-long = One of these is too long for a provider. Check what you typed.
provider-remove-hint = The provider is told, and its password is forgotten here.
phones-title = SIP phones
phones-switch = Let SIP phones use this computer
phones-switch-hint = Phones and programs that speak SIP log in here, and call and are called like any friend.
phones-kept = { $count ->
    [one] 1 account is kept. Its phones cannot log in while this is off.
   *[other] { $count } accounts are kept. Their phones cannot log in while this is off.
}
phones-server = Type this into the phone
phones-server-hint = As its server or registrar, and as outbound proxy where it asks for one.
phones-server-short = Server
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = No port is open for phones yet.
phones-anywhere = Phones from outside too
phones-anywhere-hint = Off: only phones of this computer and this network can log in.
phones-anywhere-warning = Whoever can reach this computer from the Internet can try passwords. Choose long ones, and have phones use TLS.
phones-none = No account yet
phones-none-hint = An account is an address with a password, for one phone or for several of one person.
phones-add = Add an account
phones-make = Add
phones-made = { $name } is ready
phones-made-hint = Type this into the phone now. The password is shown only here: it is not kept.
phones-done = Done
phones-change = Change
phones-a-phone = Phone
phones-renews = registered, renews within { $count } min
phones-renews-hours = registered, renews within { $count } h
phones-no-phone = No phone is registered
phones-found = Others find it
phones-not-found = Others do not find it yet
phones-address = Address
phones-address-placeholder = desk@example.org
phones-user = User name
phones-user-placeholder = The part before the @
phones-name = Name
phones-name-placeholder = Phone in the hall
phones-password = Password
phones-password-placeholder = Type one, or have one made
phones-password-empty = Type a password, or have one made.
phones-make-up = Make one
phones-new-password = New password
phones-password-change = Change the password
phones-password-changed = Changed. Type it into the phones too: it is shown only here.
phones-follow = Calls of these phones
phones-follow-hint = Straight calls need a phone that can be told where to call. Automatic finds out.
phones-follow-auto = Automatic
phones-follow-redirect = Straight from the phone
phones-follow-proxy = Through this computer
phones-remove-hint = Its phones cannot log in any more, and its key is gone.
phones-taken = Another account has this address or user name. Choose another.
phones-own = This is your own address. Give the phone another one.
phones-reserved = This address cannot be given to a phone. Choose one like desk@example.org.
phones-character = There is a character that phones cannot send. Use letters, digits, dots and hyphens.
phones-too-long = The user name or the password is too long for a phone. Shorten it.
phones-too-many = There are as many accounts as this computer can keep. Remove one first.
phones-contested = Somebody else claims this address too, so nobody is connected with it. Choose another.
phones-gone = This account is not there any more.
phones-undelivered = Your message to { $to } could not be delivered: “{ $text }”

## Welcome

welcome-title = Talk to your friends, not through a server.
welcome-clear = Clear calls
welcome-clear-text = Your voice goes straight to the other side.
welcome-private = Yours
welcome-private-text = No account, no server. Your keys and messages stay on this computer.
welcome-open = Open
welcome-open-text = Speaks SIP, as other phones and programs do.
welcome-setup = Set up your address
welcome-setup-text = It looks like an e-mail address. You choose it yourself, and friends use it to find you.
welcome-name = Your name
welcome-name-placeholder = Alice
welcome-address = Your address
welcome-address-placeholder = alice@example.org
welcome-start = Start
start-failed = Ahoy could not start. { $reason }
start-again = Try again
stopped-title = Ahoy has stopped
stopped-text = The part that talks to the network has ended. Close this window and start Ahoy again.

## Time

time-yesterday = Yesterday
time-today = Today
date-short = { $day } { $month }
date-long = { $weekday }, { $day } { $month } { $year }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } h { $minutes } min

## Why something did not work, and what to do

failure-bad-address = This is no address. Write it like name@example.org.
failure-bad-command = This request was not understood. Check how it is written.
failure-unknown-call = This call is over.
failure-unknown-buddy = This person is not among your buddies. Add them first.
failure-unknown-account = There is no such account for phones here. Look at the list of accounts.
failure-id-in-use = This has been started already. Use another id.
failure-not-found = This address was not found. Check the spelling, or ask your friend to start Ahoy.
failure-several-claims = Several people claim this address. Ask your friend for an invitation and use that.
failure-key-changed = The key behind this address has changed. Ask your friend by another way before you go on.
failure-unreachable = The other side cannot be reached now. Try again later.
failure-no-answer = Nobody answered. Try again later, or write a message.
failure-busy = Busy on another call. Try again in a while.
failure-do-not-disturb = Does not want to be disturbed now. Write a message instead.
failure-declined = The call was declined. Write a message instead.
failure-cancelled = The call was cancelled before it was answered. Call back if you like.
failure-not-allowed = The other side does not let you do this. Ask to be a buddy first.
failure-not-understood = The other program did not understand the request. It may be too old: ask your friend to update it.
failure-no-common-codec = The two programs have no way of sending sound in common. Ask your friend to use Ahoy or to switch on Opus.
failure-media-failed = No sound came through. Check the network and call again.
failure-too-long = This is too long. Send it in parts.
failure-too-many = Too much at once. Wait a moment and try again.
failure-other-side = The other program failed. Try again later.
failure-no-microphone = No microphone was found. Connect one, or choose another in the settings.
failure-no-speaker = No speaker was found. Connect one, or choose another in the settings.
failure-port-in-use = The port is taken by another program. Close that program or choose another port.
failure-storage = Nothing can be written to the disk. Free some space or check the permissions of the profile.
failure-not-yourself = This is your own address. Use that of a friend, or call Echo.
failure-address-contested = Somebody else claims your address too. Give your friends an invitation: it carries your key.
failure-offline = Not there now. Write a message: it goes as soon as your friend is back.
failure-removed = This person was taken off your list before the message could go. Add them again to write.
failure-no-recording = What is heard can no longer be recorded. Free some space or choose another file.
failure-too-many-calls = There are too many calls already. End one of them first.
failure-misdirected = The call was forwarded, but to no address that can be called.
failure-wrong-password = The telephone provider refuses this user name or password. Check both and type them again.
failure-provider-refuses = The telephone provider refuses to register this telephone. Ask it whether the account is active.
failure-unknown-at-provider = The telephone provider does not know this address. Check how it is written.
failure-provider-silent = The telephone provider cannot be reached now. Ahoy goes on trying.
failure-no-such-server = No telephone server of this name was found. Check the spelling, or type the server your provider names.
failure-no-name-server = No name server answers. Check whether this computer is connected to the Internet.
failure-no-provider = Numbers need a telephone provider. Add yours in the settings.

# The command line
cli-help =
    Ahoy: calls, chats and presence, with no server.

    ahoy [OPTIONS]            open the window
    ahoy headless [OPTIONS]   the same without a window: JSON lines in and out
    ahoy gateway [OPTIONS]    a node that SIP phones of this network use, as headless, with TLS
    ahoy gateway account list | add ADDRESS | remove ADDRESS | password ADDRESS
                              accounts for SIP phones, whether a node runs or not
    ahoy selftest             a real call between two nodes in this process, with a report
    ahoy help, ahoy --version

    --profile DIR             where keys and history lie (several can run at once)
    --id ADDRESS              who to be in a new profile, like alice@example.org
    --name TEXT               the name others see
    --listen IP               listen on this address only
    --sip-port N              port for SIP phones; 5060 when free, 0 takes any
    --tls                     speak SIP over TLS as well, on the port after that
    --reach near | anywhere   from where phones may use a gateway; kept (near at first)
    --dns IP:PORT             ask this name server instead of the system's
    --bootstrap MULTIADDR     join through this node; may be repeated
    --no-lan                  neither find nor be found on the local network
    --import FILE             start a new profile from an identity file (account.export)
    --audio-in device[:NAME] | file:WAV | tone:HZ | silence
    --audio-out device[:NAME] | file:WAV | null
    --auto-answer             answer every call at once (headless)

    of an account:
    --user TEXT               what its phones log in with, else the part before the @
    --name TEXT               the name others see
    --password-stdin          read the password, a line; else one is made up and shown
    --password TEXT           the same, seen by whoever sees the command line
cli-bad-account = “gateway { $about }” is nothing Ahoy can do. See “ahoy help”.
cli-account-line = { $aor }  { $user }  { $count ->
    [0] no phone
    [one] one phone
   *[other] { $count } phones
}
cli-account-removed = { $aor } is removed. Its phones cannot log in any more.
cli-account-password-set = { $aor } has a new password. Type it into its phones.
cli-account-lost = The Ahoy that runs on this profile did not answer. Try again.
cli-bad-command = “{ $about }” is nothing Ahoy can do. See “ahoy help”.
cli-bad-option = { $about }. See “ahoy help”.
cli-bad-id = “{ $about }” is no address. An address looks like alice@example.org.
cli-bad-ip = “{ $about }” is no IP address. Give one of this computer, like 127.0.0.1.
cli-bad-reach = “{ $about }” is no place for phones. Give near or anywhere.
cli-bad-port = “{ $about }” is no port. Give a number from 0 to 65535.
cli-bad-dns = “{ $about }” is no name server. Give its address with a port, like 192.0.2.53:53.
cli-bad-audio-in = “{ $about }” is no sound source. Give device, device:NAME, file:WAV, tone:HZ or silence.
cli-bad-audio-out = “{ $about }” is no place for sound. Give device, device:NAME, file:WAV or null.
cli-no-window = This Ahoy was built without its window. Use “ahoy headless” or “ahoy selftest”.
cli-no-display = There is no display to open a window on. Start Ahoy from a desktop, or try “ahoy selftest”: it makes a real call between two nodes and prints a report.
cli-window-failed = The window could not be opened ({ $cause }). Try “ahoy selftest” to see whether the rest works.
fault-no-home = There is no home directory to keep the profile in. Name a place with --profile DIR.
fault-profile-in-use = Another Ahoy uses the profile { $path }. Close it, or start this one with --profile DIR.
fault-no-directory = { $path } is no directory. Name another place with --profile DIR.
fault-read-only = { $path } cannot be written to. Make it writable, or name another place with --profile DIR.
fault-unusable = { $path } cannot be used: { $cause }.
fault-identity-missing = { $path } is gone, but the history is there. Put it back, or start anew with --profile DIR.
fault-identity-damaged = The identity in { $path } is damaged. Put back a copy of it, or start anew with --profile DIR.
fault-no-identity = The profile is new. Say who to be with --id, like --id alice@example.org.
fault-other-identity = The profile belongs to { $aor }. Leave --id out, or name another place with --profile DIR.
fault-import-unreadable = { $path } cannot be read ({ $cause }). Name the file that was exported.
fault-import-taken = The profile belongs to { $aor } already. Name a new place with --profile DIR to import into.
fault-database-damaged = { $path } is damaged and was left as it is. Put a copy in its place, or move it away to start anew.
fault-database-newer = { $path } was written by a newer Ahoy. Update this one.
fault-database-foreign = { $path } belongs to another program. Name another place with --profile DIR.
fault-disk-full = There is no space left for { $path }. Make room on the disk.
fault-wav = { $path } cannot be played: it is no WAV file of a known kind. Give a WAV file with PCM sound.
fault-port-in-use = Port { $port } is in use by another program. Choose another with --sip-port, or 0 for any.
fault-sip = The SIP port cannot be opened: { $cause }. Check --listen and --sip-port.
fault-certificate = { $path } holds no certificate with its key. Put back a copy, or remove it to have one made.
fault-overlay = The overlay cannot be reached: { $cause }. Check --listen.
fault-thread = The system lacks resources to start Ahoy: { $cause }. Close other programs and try again.

fault-recording = { $path } cannot be written. Name a file in a directory that is there and can be written to.
cli-bad-bootstrap = “{ $about }” is no address of a node. It looks like /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….

# ahoy selftest
selftest-title = Two nodes in this process, over loopback
selftest-found = look-up: found each other
selftest-presence = presence: saw each other
selftest-message = message: delivered
selftest-setup = set-up: dialled to answered
selftest-first-audio = first audio after answering
selftest-delay = mouth-to-ear
selftest-loss = loss of packets
selftest-correlation = correlation of sent and heard speech
selftest-encryption = encrypted end to end
selftest-ms = { $number } ms
selftest-percent = { $number } %
selftest-yes = yes
selftest-no = no
selftest-pass = passed
selftest-fail = FAILED
selftest-failed-at = The self test failed: { $step }.
selftest-failed-start = The self test failed: a node did not start.
