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
chats-asks = Would like to reach you
chats-refused = Does not share presence with you
chats-blocked = Blocked
chats-typing = writing…
chats-echo-invites = Call me to hear yourself
chats-none-found = Nothing found for “{ $text }”.
chats-choose = Choose somebody to talk to
chats-choose-hint = Your conversations are on the left. Echo is always there to try things out.
chats-lonely = Only Echo is here yet
chats-lonely-hint = Add a friend by address, or send an invitation from the settings.

search-messages = Messages
search-within = Search this conversation
search-within-group = Search this group
search-more = Show older matches
search-groups = In groups
search-in-group = { $name } in { $group }
search-own = You to { $name }
chat-newer = Show newer messages
chat-newest = Newest messages
export = Export the conversation
export-text = The file can be read by whoever gets it. Nothing that is there is replaced.
export-path = /home/alice/bob.txt
export-choose = Choose where
export-as-text = Save as text
export-as-json = Save as JSON
offer-title = Send this picture to { $name }?
offer-title-group = Send this picture to all of { $name }?
offer-not-shown = It cannot be shown, and goes as a file.
lifetime-title = Disappearing messages
lifetime-text = What was said disappears on both computers so long after it was read, or has gone. { $name } sees that you have changed it. The other computer is asked to do the same; nobody can make it, and who reads can copy.
lifetime-off = Off
lifetime-hour = 1 hour
lifetime-day = 1 day
lifetime-week = 1 week
lifetime-weeks = 4 weeks
timer-own = You have asked that messages disappear: { $time } after they are read.
timer-own-off = You have asked that messages stay from now on.
timer-theirs = { $name } has asked that messages disappear: { $time } after they are read.
timer-theirs-off = { $name } has asked that messages stay from now on.
timer-unknown = { $name } has an Ahoy that does not know this. What you write disappears here only.
chats-timer = How long messages stay was changed
clear = Clear the history
clear-sure = Really clear?
clear-text = All messages of this conversation are deleted on this computer, and those that still wait do not go. The other person keeps theirs.
chat-call = Call
chat-details = Details
chat-empty = No messages with { $name } yet
chat-followed = { $name }’s key was replaced, as it had promised
chat-empty-hint = Say hello. A message to somebody away is kept, encrypted, by other computers until they are back.
chat-echo = This is Echo
chat-echo-hint = Echo lives in this app. Call it to hear yourself a second later, or write something and it answers.
chat-older = Show older messages
chat-write = Write a message
chat-send = Send
chat-you = You
chat-new = New messages
chat-typing = { $name } is writing…
chat-attach = Send a file
chat-record = Record a voice message
record-live = Recording
record-ended = The recording has ended. Send it, or throw it away.
record-cancel = Throw away
record-send = Send
voice-play = Play
voice-pause = Pause
voice-mail = Voicemail
voice-fetching = Fetching…
voice-left = Not fetched yet
voice-fetch = Fetch
voicemail-title = Voicemail
voicemail-offer = You can leave { $name } a voice message. It arrives even while the computer there is off.
voicemail-greeting = This is the greeting of { $name }. Leave a message after the tone.
voicemail-tone = Leave a message after the tone.
voicemail-recording = Speak now. Nothing is sent until you send it.
voicemail-leave = Leave a message
voicemail-none = Leave none
voicemail-skip = Skip the greeting
voicemail-stop = Stop recording
voicemail-switch = Voicemail
voicemail-switch-hint = Friends who do not reach you can leave a voice message.
voicemail-rings = Time to answer
voicemail-rings-hint = So long it rings before a friend may leave a message.
voicemail-seconds = { $count } s
greeting-title = Your greeting
greeting-hint = Friends hear it before the tone: 20 seconds at most. Without one they hear the tone alone.
greeting-record = Record
greeting-anew = Record anew
greeting-keep = Use it
greeting-drop = Delete the greeting
calls-voicemail = Play the voicemail
chats-voice = Voice message, { $time }
chat-emoji = Emoji
chat-answers = Answer to
chat-edits = Edit the message
chat-cannot-write = Messages go out once { $name } has accepted you.

file-prepares = { $name } is being read before it is sent…
file-preparing = Being read
file-bytes = { $number } bytes
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $done } of { $size }
file-rate = { $amount } a second
file-waits-peer = waits for the other computer
file-waits-group = waits for somebody who has it
file-waits-direct = waits for a direct way to the other computer
file-waits-turn = waits for other files
file-paused = paused
file-given = fetched by the other
file-given-group = fetched by others
file-saved = saved
file-withdrawn = Not offered any more
file-refused = not wanted
file-accept = Save
file-refuse = Refuse
file-pause = Pause
file-resume = Go on
file-cancel = Cancel
file-show = Show in folder
message-queued = Waiting until { $name } is back
message-kept = { $keepers ->
    [one] Kept for { $name } by 1 computer, until { $day }
   *[other] Kept for { $name } by { $keepers } computers, until { $day }
}
message-kept-friends = { $keepers ->
    [one] Kept for { $name } by a friend’s computer, until { $day }
   *[other] Kept for { $name } by { $keepers } computers ({ $friends } of them your friends’), until { $day }
}
message-kept-own = { $keepers ->
    [one] Kept for { $name } by your other computer, until { $day }
   *[other] Kept for { $name } by { $keepers } computers ({ $own } of them your own), until { $day }
}
message-kept-both = Kept for { $name } by { $keepers } computers ({ $friends } of them your friends’, { $own } your own), until { $day }
message-sent = Sent
message-delivered = Delivered
message-read = Read
message-edited = edited
message-deleted = Message deleted
message-gone = The message is not here any more
message-more = What can be done
message-answer = Answer
message-copy = Copy
message-edit = Edit
message-delete = Delete here
message-delete-all = Delete for both
message-failed = Not sent. { $reason }

request-title = { $name } would like to reach you
request-text = Accept, and you both see when the other is there and can call. Until then they see nothing, and their calls do not ring.
request-accept = Accept
request-refuse = Refuse
block = Block
unblock = Unblock
blocked-title = { $name } is blocked
blocked-text = To them you are away. Their calls, messages and requests do not reach you.
asked-title = You asked { $name }
asked-text = You see each other once the request is accepted.
refused-title = { $name } does not share presence with you
refused-text = The request was refused, or the relation was ended there. You can remove the contact or ask again.

## Groups

group-all = Groups · { $count }
group-new = New group
group-new-hint = Choose who is asked. They answer first, and read what is said from then on.
group-no-friends = Friends who have accepted you can be asked into a group. There are none yet; you can make it all the same, and ask later.
group-name = Name of the group
group-chosen = { $count ->
    [0] Nobody chosen yet
    [one] 1 friend chosen
   *[other] { $count } friends chosen
}
group-make = Make the group
group-full = There are 50 people in this group, with those who are asked. It takes no more.
group-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
group-last = { $name }: { $text }
group-asks = { $name } asks you in
group-asked = { $name } asks you into “{ $group }”
group-asked-text = Accept, and you read what is said from then on, and everybody in it sees your name and address.
group-joining = Waiting to come in
group-joining-text = You are in as soon as somebody of the group is there.
group-over = You are not in this group any more
group-over-text = What was said stays on this computer until you remove it.
group-forget = Remove from the list
group-did-create = { $own ->
    [yes] You made the group
   *[no] { $name } made the group
}
group-did-join = { $own ->
    [yes] You have come in
   *[no] { $name } has come in
}
group-did-leave = { $own ->
    [yes] You have left
   *[no] { $name } has left
}
group-did-invite = { $own ->
    [yes] You asked { $whom } in
   *[no] { $name } asked { $whom } in
}
group-did-remove = { $own ->
    [yes] You removed { $whom }
   *[no] { $name } removed { $whom }
}
group-did-rename = { $own ->
    [yes] You called the group “{ $whom }”
   *[no] { $name } called the group “{ $whom }”
}
group-sealed = This was said before you could read it
group-waits = Goes out as soon as somebody of the group is there
group-did-timer = { $own ->
    [yes] You have asked that messages disappear: { $whom } after they are read
   *[no] { $name } has asked that messages disappear: { $whom } after they are read
}
group-did-timer-off = { $own ->
    [yes] You have asked that messages stay from now on
   *[no] { $name } has asked that messages stay from now on
}
group-lifetime-text = What was said disappears on each computer so long after it was read there, or has gone. Everybody in the group can change it, and sees that it was changed. The other computers are asked to do the same; nobody can make them, and who reads can copy.
group-clear-text = All that was said in this group is forgotten on this computer. The others keep theirs.
group-all-read = Read by all
group-some-read = read by { $count }
group-read = Read by
group-all-have = Delivered to all
group-some-have = Delivered to { $count } of { $all }
group-have = Delivered to
group-lack = Not yet to
group-is-invited = Asked, no answer yet
group-not-friend = Uses the address of your friend { $name }, but another key
group-rename = What everybody calls the group
group-remove = Remove { $name }
group-remove-text = { $name } reads nothing of what is said from now on. What they have stays with them.
group-add = Ask a friend in
group-nobody-to-add = All your friends are in it already, or are asked.
group-leave = Leave the group
group-leave-sure = Really leave?
group-leave-text = You read nothing of what is said from then on. To come back you have to be asked again.
conference-title = Call with several people
conference-start = Call everybody in the group
conference-rings = { $name } calls everybody in “{ $group }”
conference-open = { $count ->
    [one] One person is in a call
   *[other] { $count } people are in a call
}
conference-join = Join
conference-not-now = Not now
conference-leave = Leave the call
conference-show = Show the group
conference-waiting = Waiting for the others
conference-held = On hold
conference-is-rung = It rings at { $name }
conference-is-sought = Looking for a way to { $name }
conference-add = Bring { $name } into this call
conference-was = { $own ->
    [yes] You started a call
   *[no] { $name } started a call
}

## Details

details-check = Compare safety numbers
details-rival = Somebody else uses this address too.
details-rename = Name for { $name }
details-rename-placeholder = Leave empty for the name they chose
details-remove = Remove { $name }
details-block = Block { $name }
details-block-hint = To them you look away from now on. You find them in the settings.
details-unblock = Unblock { $name }
details-hide = Hide your IP address from { $name }
details-hide-text = Calls go through a volunteer’s computer, or not at all. Where others reach your computer directly, or both are on one network, { $name } can still find the address out.
details-remove-sure = Really remove?
details-remove-text = You both stop seeing each other. Messages stay on this computer.
details-told-now = Just told
details-told = Told { $ago } ago
details-take = Answer { $name }’s calls automatically
details-take-text = Your microphone is switched on without your doing. You hear a tone, and it is shown in the call. Never while you are in another call, or do not want to be disturbed.
details-take-never = Never
details-take-at-once = At once
details-take-after = After { $seconds } s
details-ring = Ring tone for { $name }
details-ring-none = As for everybody
details-ring-back = Ring as for everybody

trust-new = New, not verified
trust-new-text = You have met under this address not long ago. Compare the safety number to be sure that it is them.
trust-invited = From an invitation
trust-invited-text = The key came with their invitation or short form, so nobody else can pass for them.
trust-known = Known since { $day }
trust-known-text = It is the same key as ever. Compare the safety number to be sure that it was theirs from the beginning.
trust-followed-text = Their key was replaced by the one that it had promised. The safety number is new: compare it again to be sure.
trust-verified = Verified
trust-verified-on = Verified { $day }
trust-verified-text = You have compared the safety number: nobody stands between you.
trust-mismatched = The numbers do not match
trust-mismatched-text = Somebody else may stand between you. Calls and messages stop. Ask them by another way, and compare again.
trust-changed = Key changed
trust-changed-text = The key you know has been silent for a week, and another speaks under this address. Calls and messages stop until you decide. Ask them by another way whether they have a new computer.
trust-lost = Key in doubt
trust-lost-text = Their key has ended, or says two things at once: it may be in other hands. Calls and messages stop until you decide. Ask them by another way for their new address link, and add them by it.
trust-lost-keep = Go on with this key
trust-today = today
trust-yesterday = yesterday
trust-confirmed = { $domain } confirms it
trust-confirmed-on = Confirmed { $day }
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
call-record = Record
call-record-stop = Stop recording
call-recording = You are recording; the other side hears it
call-recorded-by-peer = { $name } is recording
call-recorded-by-both = You and { $name } are recording
call-recording-show = Show the recording in its folder
call-hold = Hold
call-resume = Resume
call-merge = Make one call of both
call-held = { $name } is on hold
call-held-by-peer = { $name } has put you on hold
call-transfer = Transfer
call-transfer-whom = Who shall speak with { $name }?
call-transfer-join = Connect with { $name }
call-transfer-asked = Connecting to { $name }…
call-transfer-ringing = Ringing at { $name }…
call-transfer-failed = Not connected to { $name }
call-forwarded-by = Forwarded by { $name }
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

## How a call goes, and why others reach one or not

call-reconnecting = Reconnecting…
call-details = How this call goes
call-details-path = Way
call-details-delay = Delay there and back
call-details-loss-in = Lost on the way to you
call-details-loss-out = Lost on the way there
call-mos = Score { $mos }
call-mos-hint = over time; 4.4 is the best a call gets
call-details-jitter = Unevenness
call-details-codec = Sound
call-details-worst = { $mean } ({ $worst } in the worst seconds)
call-taken = Answered automatically
headset-call = Ahoy call
call-forwarding = { $name } has this call forwarded…
call-forwarding-to = { $name } has this call forwarded to { $to }…
call-talking = You are heard
call-talk-hold = Hold { $key } to speak
calling-title = Calls
calling-recording = Recordings
calling-recording-hint = What a call is recorded as. Whoever you record is told: by a soft tone every 15 seconds, and in the window.
calling-opus = Opus (small)
calling-wav = WAV (large)
calling-forward = Forward calls
calling-forward-hint = To a friend, an address or a number. Callers see to whom. A number is reached by calls that come from your telephone provider; other callers are not made to pay for it.
calling-always = All calls
calling-busy = While you speak, or do not want to be disturbed
calling-no-answer = If you do not answer
calling-keep = Keep
calling-after = After { $seconds } seconds
calling-rests = Save data in pauses
calling-rests-hint = Nothing is sent while you say nothing. Calls need half of the data, but whoever watches your network sees when you speak.
calling-music = Music instead of voice
calling-music-hint = What your microphone hears is sent as it is, without removing echo and noise, and with up to 128 kbit/s. Use headphones.
calling-by-key = Push to talk
calling-by-key-hint = Others hear you only while you hold a key, or the microphone button in the call.
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = Space
calling-volume = Ring volume
calling-volume-hint = How loud it rings when somebody calls.
calling-volume-off = Silent
calling-volume-low = Soft
calling-volume-half = Medium
calling-volume-full = Loud
calling-ring = Ring tone
calling-ring-hint = A WAV or Opus file; the first 30 seconds of it ring. It is copied.
calling-ring-own = Ahoy’s own
calling-ring-choose = Choose a file
calling-ring-back = Back to Ahoy’s own
calling-ducks = Other programs make way
calling-ducks-hint = While you are in a call, your system pauses or lowers music and videos, if it can.
calls-details = How this call went
calls-no-details = Nothing is known of how this call went: there was no sound.
quality-good = Good connection
quality-fair = Fair connection
quality-poor = Poor connection
path-direct = Straight
path-punched = Straight, by hole punching
path-relayed = Through a volunteer
path-unknown = Way not known
doctor-title = Can others reach me?
doctor-hint = What Ahoy has found out about this computer's network.
doctor-asking = Looking…
doctor-again = Look again
doctor-copy = Copy as text
doctor-copy-hint = For whoever helps you: without names and addresses.
doctor-yes = yes
doctor-no = no
doctor-not-known = not known
doctor-report = Ahoy { $version } on { $system }
doctor-report-udp = UDP reaches the Internet: { $answer }
doctor-report-ports = The router gives every connection another port: { $answer }
doctor-report-ipv6 = IPv6 address of the Internet: { $answer }
doctor-report-calls = The last calls:
doctor-report-worst = In the worst seconds lost { $in } % here, { $out } % there
doctor-report-scores = Over time (ITU-T G.107, heard here): { $scores }
doctor-report-call = { $path }; delay { $delay }; lost { $in } % here, { $out } % there
doctor-direct = Straight from computer to computer.
doctor-punched = Straight, after both routers were persuaded (hole punching).
doctor-relayed = Through a volunteer's computer, which hears nothing of it.
doctor-hidden = By way of a volunteer, because you hide your IP address from this friend.
doctor-no-path = No way for the sound was found between the two computers.
doctor-no-path-advice = Call again in a minute: another volunteer may help. If it stays so, try another network, such as a phone's hotspot.
doctor-unchecked = Straight to the address that the other side has named. What is beyond it is not known here.
doctor-gateway = The other side is a phone: its gateway carries the sound on to it.
doctor-own-udp-blocked = Your network lets no UDP through.
doctor-own-udp-blocked-advice = Allow outgoing UDP in the firewall, or ask whoever looks after the network to.
doctor-own-ports-vary = Your router gives every connection another port.
doctor-own-ports-vary-advice = Switch on UPnP or NAT-PMP in the router, or IPv6. A router of a mobile network cannot be changed.
doctor-their-udp-blocked = The other side found no way out by UDP: its network lets none through, as far as it can tell.
doctor-their-udp-blocked-advice = The firewall there would have to allow outgoing UDP.
doctor-their-ports-vary = The other side's router gives every connection another port.
doctor-their-ports-vary-advice = UPnP, NAT-PMP or IPv6 switched on in the router there would help.
doctor-their-address-hidden = The other side has named no address of its own: it is reached by way of a volunteer only.
doctor-families-apart = One of the two computers has IPv4 only, the other one IPv6 only, so nothing goes straight between them.
doctor-no-ipv6-here = This computer has no IPv6 address of the Internet.
doctor-no-ipv6-here-advice = Switch on IPv6 in the router where your provider offers it: it needs no tricks to be reached.
doctor-no-ipv6-there = The other side has no IPv6 address of the Internet; you have.
doctor-no-ipv6-there-advice = With IPv6 switched on in the router there, calls could go straight.
doctor-own-ports-unknown = Whether your router gives every connection another port is not known: it takes two public nodes to see that, and they were not there.
doctor-own-ports-unknown-advice = If your router offers UPnP, NAT-PMP or IPv6, switch it on. The more people you are connected with, the more can be found out.
doctor-cause-unknown = Why it does not go straight was not found out.
doctor-cause-unknown-advice = If your router offers UPnP, NAT-PMP or IPv6, switch it on and call again.
doctor-loss-in = Sound is lost on the way to you.
doctor-loss-in-advice = By radio, go nearer to the router or use a cable; stop large downloads.
doctor-loss-out = Sound is lost on the way to the other side.
doctor-loss-out-advice = By radio, go nearer to the router or use a cable; stop large uploads.
doctor-delay = The way is so long that two people easily talk at once.
doctor-delay-advice = Leave a pause before you answer. A VPN or a mobile network may be what takes so long.
doctor-jitter = Sound arrives unevenly, so it has to be held back a little.
doctor-jitter-advice = By radio, go nearer to the router or use a cable; stop large transfers.
doctor-silent-here = Nothing comes from your microphone.
doctor-silent-here-advice = Choose another microphone in the settings, and look for a switch on it or on its cable.
doctor-silent-there = Nothing but silence comes from the other side.
doctor-silent-there-advice = Write that you hear nothing: the microphone there may be switched off, or be the wrong one.
doctor-echo-here = The other side hears itself, by way of your speaker and microphone.
doctor-echo-here-advice = Use headphones, turn the speaker down, or switch echo cancellation on in the settings.
doctor-echo-there = You hear yourself, by way of the other side's speaker and microphone.
doctor-echo-there-advice = Ask for headphones there, or for the speaker to be turned down.
doctor-mic-crackles = Your microphone crackles: parts of what it hears are lost.
doctor-mic-crackles-advice = Close programs that keep the computer busy, plug the microphone into another socket, or choose another one in the settings.
doctor-speaker-crackles = Your speaker crackles: sound does not reach it in time.
doctor-speaker-crackles-advice = Close programs that keep the computer busy. With Bluetooth, move closer or use a cable; or choose another speaker in the settings.
doctor-reach-unknown = No other computer with Ahoy is connected, so nobody reaches you.
doctor-reach-unknown-advice = Check the connection to the Internet, or add a friend by an invitation.
doctor-reach-local = You are reached on your local network only: nobody beyond it is connected.
doctor-reach-local-advice = Add a friend beyond it by an invitation, which carries the way there.
doctor-reach-direct = Friends reach this computer directly.
doctor-reach-relayed = Friends reach this computer through another one that helps, and then directly where that can be arranged.
doctor-reach-outgoing = This computer is behind a router or firewall, and nobody helps to get through it yet. Friends may not reach you.
doctor-reach-outgoing-advice = Switch on UPnP or NAT-PMP in the router, or stay connected: as soon as a computer that can help is met, it is asked.
doctor-not-published = No other computer keeps your present address yet, so friends may not find you.
doctor-not-published-advice = This takes some seconds after the start. If it stays so, add a friend by an invitation.
doctor-router-opens = The router lets friends in, as Ahoy has asked it to.
doctor-router-refuses = No router here opens a port when it is asked to.
doctor-router-refuses-advice = Switch on UPnP or NAT-PMP in the router.
doctor-router-inner = The router is itself behind another one, perhaps your provider's.
doctor-router-inner-advice = Ask your provider for an address of your own, or for IPv6.

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
dialer-again = Call { $name } again
speed-keep = Put on Alt+{ $key }
speed-off = Take off Alt+{ $key }
dialer-hold = Hold 0 for +. Hold a digit to call whom you have put on it. Alt+0 calls the last one again.
dialer-hold-call = Hold to call { $name }

## Contacts

contacts-title = Contacts
contacts-search = Search contacts
contacts-all = Contacts · { $count }
contacts-none = No contacts yet
contacts-none-hint = Add somebody by address or invitation.
contacts-choose = Choose a contact
contacts-message = Message

add-title = Add a buddy
add-hint = Type an address or paste an invitation. A QR picture does as well: choose it, drop it here, or paste it.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = Send request
add-send-anyway = Send it all the same
add-invitation = An invitation from { $address }
add-reading = Reading the picture…
add-is-safety = This picture is for comparing safety numbers. Open the contact’s details to use it.
add-looks-like = This address looks like { $address }, which you know, but is another one. Somebody may have made it to be taken for it.
add-poses = This address has letters that look like a to z, but are others. Somebody may have made it to be taken for another.
add-sent = Asked { $to }. You see each other once the request is accepted.

request-looks-like = looks like { $address }, but is another address. Ask your friend before you accept.

picture-choose = Read a QR picture
file-choose = Choose…
picture-no-file = There is no file that can be read at this place.
picture-too-large = This picture is too large. Cut out the part with the QR picture.
picture-no-format = This is no PNG or JPEG picture, or it is broken.
picture-no-qr = No QR picture was found in it. Take the photograph again, nearer and straight on.
picture-too-long = The QR picture says more than an invitation can.
picture-no-clip = The clipboard holds neither a picture nor a link. Copy one of them, and paste again.

## Checking who it is

safety-title = Is it really { $name }?
safety-hint = Meet, or read the number to each other in a call. If it is the same for both, nobody stands between you and { $name }.
safety-shown = What { $name } shows or reads out
safety-shown-placeholder = 60 digits, or where a photograph of it lies
safety-compare = Compare
safety-same = They match
safety-different = They do not match
rival-title = Somebody else uses { $name }’s address
rival-text = All you write still goes to the { $name } you know. If they have a new computer, compare the numbers with them first.
rival-number = Their number. If { $name } reads you this one, it is a new key of theirs.
rival-take = It is really them
rival-keep = It is not them

choose-title = Who is { $address }?
choose-hint = Several people say that this is their address, so nothing was sent and nobody was called. Ask your friend which of these is theirs: it stands under “Your address” in their settings.
choose-unproven = New, not verified
choose-since = Met from here since { $day }
choose-first = Met from here for the first time
choose-known-by = { $name } knows this key
choose-this = This one

## Addresses that are none

address-empty = Type an address first.
address-no-at = An address has an @ in it, like name@example.org.
address-empty-local = Something is missing before the @, like name@example.org.
address-empty-domain = Something is missing after the @, like name@example.org.
address-too-long = This is longer than an address may be. Shorten it.
address-mixed-scripts = This address mixes letters of different alphabets in one word, as one does to imitate another address.
address-character = There is a character that no address may have. Use letters, digits, dots and hyphens.

## Settings

settings-title = Settings
settings-address = Your address
settings-address-hint = Let a friend scan this, or send them the invitation. It carries your key, so nobody can pass for you.
settings-short-form = To read out over a phone
settings-copy-invite = Copy invitation
handing-save = Save as a picture
handing-save-hint = To send it, or to print it on a card.
handing-saved = Saved as { $place }
handing-not-saved = The picture could not be saved.
handing-links = Open ahoy: links with this program
handing-links-hint = An invitation that you click in a browser or a mail is shown here. Nothing is done until you say so.
handing-links-failed = This could not be changed: the list of programs cannot be read or written.
settings-copied = Copied
settings-profile = You
settings-name = Name
settings-name-hint = What friends see.
settings-presence = Presence
devices-title = Your computers
devices-hint = Calls ring on all of them. If one is lost, remove it here: nobody believes it any more.
devices-removed = This computer has been removed. Friends no longer accept calls or messages from it.
devices-contested = Somebody else uses your key: two different lists of your computers are going round. Tell your friends, and ask for help.
devices-elsewhere = Computers are added and removed on the first one.
devices-first = First computer
devices-here = This computer
devices-unnamed = A computer
devices-is-here = You are using it now
devices-online = Connected
devices-offline = Not connected now
devices-add = Add a computer
devices-adding = Join from the other computer
devices-adding-hint = Start Ahoy there, choose “I have Ahoy on another computer”, and paste this link. It works once, for ten minutes. Send it to nobody.
devices-copy = Copy link
devices-stop = Stop
devices-asks = “{ $name }” wants to be one of your computers
devices-asks-hint = Does it show the same code? If you did not start this yourself, refuse.
devices-allow = The codes match: allow
devices-refuse = Refuse
devices-remove = Remove this computer
devices-remove-sure = Remove it
devices-keep = Keep it
settings-sound = Sound
settings-microphone = Microphone
settings-microphone-hint = Speak: the bars should move.
settings-speaker = Speaker
settings-speaker-hint = Where you hear the other side.
settings-ring = Ring on
settings-ring-hint = Where a call rings, so that you hear it without the headset.
settings-default-device = System default
settings-echo = Cancel echo
settings-echo-hint = Others do not hear themselves out of your speaker.
settings-noise = Suppress noise
settings-noise-hint = Fans, hiss and traffic become softer. Switch it off for music.
settings-gain = Even out loudness
settings-gain-hint = A soft voice is made louder. Switch it off for music.
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
settings-contrast = High contrast
settings-text-size = Size
settings-text-size-hint = Of letters, and of everything else.
settings-motion = Motion
settings-motion-hint = System follows your desktop. Little: nothing blinks or pulses.
settings-motion-all = All
settings-motion-little = Little
settings-percent = { $number }%
settings-about = About
settings-version = Ahoy { $version }
settings-licence = Free software, MIT or Apache-2.0.
settings-sip = For SIP phones
settings-sip-hint = A plain SIP phone of this network can call this address.
settings-node = This computer in the network
settings-fonts = Letters: Inter and Noto (OFL). Emoji: Twemoji (CC BY). Icons: Lucide (ISC).
news-open = What is new
news-title = New in Ahoy { $version }
news-english = This list is in English.
news-close = Close
settings-search = Search settings
settings-found = { $count ->
    [one] 1 setting found
   *[other] { $count } settings found
}
report-title = Report a problem
report-hint = Helpers need to know what Ahoy runs on. The text holds no name, no address and no key. Read it, then copy it.
report-show = Show the report
report-copy = Copy the report
report-desktop = Desktop: { $desktop }, { $display }
report-graphics = Graphics: { $driver }
report-microphones = Microphones, { $kind ->
    [none] none
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtual
    [analog] built in
   *[other] other
}: { $count }
report-speakers = Speakers, { $kind ->
    [none] none
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtual
    [analog] built in
   *[other] other
}: { $count }
report-not-running = Ahoy does not run, so nothing is known of its network, its sound and what went wrong.
report-not-examined = How this computer is reached is not known yet.
report-mishaps = What went wrong since Ahoy started:
report-no-mishap = Nothing went wrong since Ahoy started.
report-mishap = { $what } (times: { $times }, minutes ago: { $minutes })
notices-title = Notifications
notices-show = Tell me on the desktop
notices-show-hint = Calls, messages, requests and missed calls, while you do not look at Ahoy. Nothing is shown while you are not to be disturbed.
notices-words = Show words in notifications
notices-words-hint = Others who see your screen can read them. Switched off, only the name is shown.
notice-message = New message
notice-missed = Missed call
notice-request = { $address } asks to be your friend.
notice-reply = Reply
portrait-title = Picture
portrait-hint = Friends see it. Everybody else sees your initials. You can drop a picture here, too.
portrait-choose = Choose…
portrait-paste = Paste
portrait-remove = Remove
portrait-busy = Making the picture small…
portrait-no-file = This file cannot be read.
portrait-too-large = This picture is too large. Choose a smaller one.
portrait-no-format = This is no PNG or JPEG picture, or it is broken.
portrait-no-clip = The clipboard holds no picture. Copy one, and paste again.
portrait-cut-hint = Drag to move it. Scroll, or press plus and minus, to make it larger or smaller.
portrait-nearer = Larger
portrait-farther = Smaller
portrait-use = Use this
tray-open = Open Ahoy
tray-quit = Quit Ahoy
tray-new = { $count ->
    [one] One new thing
   *[other] { $count } new things
}
tray-stays = Ahoy goes on
tray-stays-hint = It is still there, as the icon with the sound wave, and rings when somebody calls. You can change that in the settings, under Desktop.
desktop-title = Desktop
desktop-closing = When the window is closed
desktop-closing-stays-hint = Ahoy goes on as an icon, and rings when somebody calls.
desktop-closing-quits-hint = Ahoy ends. Nobody can call you until you open it again.
desktop-stays = Stay as an icon
desktop-quits = Quit
desktop-login = Start when I log in
desktop-login-hint = Ahoy begins as an icon where your desktop shows icons, else with its window.
desktop-login-failed = This could not be changed.
desktop-quiet = Follow “Do not disturb” of the desktop
desktop-quiet-hint = While it is on there, calls are shown and ring without a sound.
keys = Keys in all programs
keys-hint = They work while another window is in front.
keys-desktop-hint = They work while another window is in front. Your desktop asks you whether they may.
key-answer = Answer
key-hang-up = Hang up or decline
key-mute = Mute and unmute
key-talk = Hold to speak
key-choose = Choose
key-leave = Cancel
key-remove = Remove
key-none = None
key-press = Press the keys.
key-bad = Take Ctrl, Alt or Super with another key, or one from F1 to F12.
key-taken = Another program has these keys. Choose others.
key-missing = These keys are not heard: the keyboard has none like that, or the desktop does not allow it.
speech-title = Speak what happens
speech-hint = Calls, messages and what has the keyboard are said aloud. Ctrl+Shift+S turns it on and off, wherever you are in Ahoy.
speech-missing = Nothing on this computer can speak. Install speech-dispatcher and espeak-ng, and turn this on again.
speech-on = Ahoy speaks. Ctrl+Shift+S makes it silent.
speech-off = Ahoy is silent.
speech-offer = A screen reader is on, but it cannot read this window. Ahoy can speak by itself: press Ctrl+Shift+S.
speech-yes = Speak
speech-choose = Several people have this address
spoken-told = { $title }: { $text }
spoken-button = { $name }, button
spoken-chosen = { $name }, chosen
spoken-on = { $name }, switch, on
spoken-off = { $name }, switch, off
spoken-list = { $name }, { $value }, list, closed
spoken-list-open = { $name }, { $value }, list, open
spoken-field-empty = { $name }, field, empty
spoken-field-filled = { $name }, field, filled in

## Keyboard shortcuts

shortcuts-title = Keyboard shortcuts
shortcuts-everywhere = Everywhere
shortcuts-fields = Fields and pictures
shortcut-sheet = Show or hide this list
shortcut-find = Search, where there is a field for it
shortcut-next = Next button or field
shortcut-previous = Previous button or field
shortcut-press = Press what has the keyboard
shortcut-close = Close what was opened last
shortcut-speech = Have Ahoy speak, or be silent
shortcut-send = Send
shortcut-line = Begin a new line
shortcut-mute = Mute or unmute
shortcut-speak = Hold to be heard while muted
shortcut-again = Call the last one again
shortcut-speed-dial = Call whom you have put on a digit
shortcut-answer = Answer, in the window that rings
shortcut-refuse = Decline, in the window that rings
shortcut-shut = Close the own window of a call; the call goes on
shortcut-done = Take what is typed
shortcut-paste = Paste text, a picture or an invitation
shortcut-all = Select all
shortcut-copy = Copy
shortcut-cut = Cut
shortcut-move = Move your picture
shortcut-nearer = Make your picture larger
shortcut-farther = Make your picture smaller
shortcut-take = Take your picture so
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = Who can reach me
reaching-find = Who can find me
reaching-find-everyone = Everyone who knows my address
reaching-find-everyone-hint = As with a telephone: who knows your address can see that you are there, and ask you.
reaching-find-buddies = Only my buddies
reaching-find-buddies-hint = To all others it is as if nobody had your address, and nobody sees whether you are there. To add somebody, you ask them. People you remove can follow you no longer.
reaching-ring = Who can make this computer ring
reaching-ring-hint = Calls of others do not ring. You find them under Requests and among missed calls; to them it sounds as if nobody answers.
reaching-ring-buddies = My buddies
reaching-ring-everyone = Everyone
reaching-phones = SIP phones of this network too
reaching-phones-hint = They show no proof of who they are, but they are in the same house. Calls by your telephone provider always ring.
receipts = Tell buddies what I have read
receipts-hint = They see that their messages have been read, and when you are writing. Nobody else does, and nobody while you look offline.
reaching-blocked = Blocked
reaching-blocked-none = Nobody. You can block somebody in their details or when they ask.
reaching-blocked-hint = To them you are away. Unblock somebody, and they can ask again.

## Help others

helping-title = Help others
helping-switch = Let others be reached through this computer
helping-switch-hint = Only while it can be reached from everywhere itself. What passes through is encrypted end to end.
helping-calls = Calls of others that may pass at once
helping-calls-hint = Each takes 64 kbit/s both ways while it lasts.
helping-now = Now: { $lines ->
    [one] 1 line
   *[other] { $lines } lines
} and { $calls ->
    [one] 1 call
   *[other] { $calls } calls
} of others
helping-today = Today: { $megabytes } MB

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

proof-title = Proof of your address
proof-none = { $domain } says nothing of your address.
proof-hint = Nobody needs a proof. With one, people who look you up see that your address is really yours.
proof-checking = { $domain } is being asked…
proof-good = { $domain } confirms that this address is yours.
proof-ageing = { $domain } confirms your address. The proof will be over within two weeks: renew it.
proof-over = Your proof is older than ninety days, and counts no more. Renew it.
proof-withdrawn = { $domain } does not confirm your address any more. Prove it anew.
proof-unanswered = { $domain } cannot be asked just now. It is tried again by itself.
proof-by-mail = Proved by a mail that you sent to yourself.
proof-by-domain = Proved by an entry of the domain.
proof-remove = Forget this proof
proof-mail = With a mail
proof-mail-hint = Send yourself a short mail of plain text from this address, with the subject below. Open it when it has come, choose “Show original” or “Source” in your mail program, copy all of it, and press the button. Whoever looks you up can read that mail.
proof-paste = Use the copied mail
proof-nothing-pasted = There is no text to paste. Copy the whole mail first.
proof-domain = With your own domain
proof-domain-hint = If the domain is yours, add this TXT entry to its DNS, and press the button.
proof-check = Check now

connection-title = Connection
connection-with = { $count ->
    [one] Connected with one other computer
   *[other] Connected with { $count } other computers
}
connection-alone = Open Ahoy on another computer of this network, add a friend by an invitation, or write a way in below. Ahoy goes on trying.
connection-by-given = It got in by an address of this start.
connection-by-memory = It got in by a computer it remembers.
connection-by-invite = It got in by a friend’s invitation.
connection-by-list = It got in by the list below.
connection-by-lan = It found the others on this network.
connection-by-others = Others have come to it.
connection-by-meeting = It found others at the meeting place in the IPFS network.
connection-claim-contested = Somebody else claims your address, too. Nobody is connected with the wrong person because of that: your friends know your key. Give new friends an invitation.
connection-claim-hidden = Who looks for your address does not find it just now. Friends who are on your list find you all the same. Give new friends an invitation.
connection-list = Ways in
connection-list-hint = Tried whenever Ahoy starts: the address of a friend’s computer, or a domain name under which such addresses are published. You need none where Ahoy finds your friends without.
connection-meeting = Meet in the public IPFS network
connection-meeting-hint = Everybody on the Internet can then see that Ahoy runs at this IP address, for up to two days after you switch it off; not who you are. Others are looked for there only while too few are connected.
connection-meeting-announced = Others find this computer there
connection-meeting-silent = This computer only looks there
connection-meeting-looking = looking now
connection-meeting-found = { $count ->
    [0] nobody was found yet
    [one] one other was found
   *[other] { $count } others were found
}
connection-untried = Not tried yet
connection-trying = Being tried
connection-connected = Connected
connection-remove = Remove this way in
connection-placeholder = friends.example.org or /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = Add

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
welcome-been-here = I have been here before
welcome-new-here = I am new here
welcome-again = Welcome back
welcome-again-text = Your recovery words make you the same person again; a back-up brings your friends and messages too.
welcome-by-words = Recovery words
welcome-by-backup = Back-up file
welcome-words-placeholder = All 24, with blanks between
welcome-stolen = My old computer was stolen
welcome-stolen-hint = Its key is replaced at once. You get new words, and friends follow by themselves.
welcome-path = The file
welcome-secret = Its passphrase, or your recovery words
welcome-secret-placeholder = What opens it
welcome-backup-empty = Name the file, and type what opens it.
welcome-restore = Bring me back

welcome-other = I have Ahoy on another computer
welcome-other-title = Join your other computer
welcome-other-text = There, open the settings, choose “Add a computer”, and bring its link here. A copied picture of its QR code can be pasted, too.
welcome-link = Link from the other computer
welcome-link-placeholder = ahoy-device:…
welcome-code = Does the other computer show this code? Then allow it there.
welcome-join = Join
welcome-joining = Waiting for the other computer…
welcome-new = I am new to Ahoy
start-failed = Ahoy could not start. { $reason }
start-again = Try again

## Keys and back-ups
keeping-title = Keys and back-up
keeping-open = Not locked
keeping-open-hint = Keys and messages are encrypted, but whoever can read your files can open them. A passphrase keeps them to you.
keeping-store = Locked with your login
keeping-store-hint = Your system's key store opens keys and messages when you are logged in.
keeping-passphrase = Locked by your passphrase
keeping-passphrase-hint = Ahoy asks for it at each start. Nobody can bring it back if you forget it.
keeping-passphrase-advice = At least eight characters. Four words that do not belong together are good, and easy to remember.
keeping-set = Set a passphrase
keeping-change = Change it
keeping-remove = Take it away
keeping-again = Once more
keeping-differ = These are not the same. Type them again.
keeping-lock-now = Lock
restored-bar = { $waiting ->
        [0] You came back by a back-up ({ $day }): what was said after it is not here. You have met all your friends again.
        [one] You came back by a back-up ({ $day }): what was said after it is not here. One friend is still to be met: until then, what you write there waits on this computer.
       *[other] You came back by a back-up ({ $day }): what was said after it is not here. { $waiting } friends are still to be met: until then, what you write to them waits on this computer.
    }
restored-title = Brought back by a back-up
restored-hint = It is of: { $day }. Friends whom you meet agree on new keys with you by themselves. Whoever has replaced their key more than 30 days ago does not find you any more: add them again.
restored-some-day = an earlier day
restored-met = { $name }: met again
restored-waits = { $name }: still to be met
words-title = Recovery words
words-why = These 24 words are you. If this computer breaks or is lost, they bring you back on another one. Write them on paper, in this order, and show them to nobody.
words-remind = Nobody has written them down yet. Without them a broken computer takes your address along.
words-kept = You have written them down.
words-show = Show the words
words-written = I have written them down
words-later = Later
words-two = To be sure that all is readable, type two of them from your paper.
words-type = Word { $place }
words-not-those = That is not what is shown. Look at your paper again.
words-check = Check
backup-title = Back-up
backup-hint = One encrypted file with your keys, friends, settings and messages, to keep somewhere else.
backup-save = Save a back-up
backup-path = /home/alice/alice.backup
backup-passphrase = Passphrase for the file
backup-passphrase-hint = Leave it empty to open the file with your recovery words.
backup-history = With messages and calls
backup-save-now = Save
backup-saved = Saved in { $path }.
key-title = Replace the key
key-hint = For when somebody else may have your key or your words: your computer was stolen, or your paper was read.
key-change = Replace it…
key-friends = Friends follow by themselves, and stay friends. Messages and settings stay too.
key-numbers = Safety numbers are new: compare them again. A proof of your address has to be made again.
key-words = You get 24 new words to write down. The old ones, and back-ups opened by them, bring back nobody any more.
key-devices = Your other computers stop speaking for you. Add them again, each in a new profile.
key-calls = Calls end, and Ahoy is away for a few seconds. It cannot be undone.
key-now = Replace the key

## The lock screen
lock-title = Ahoy is locked
lock-text = Type your passphrase to open your messages and keys.
lock-placeholder = Passphrase
lock-open = Open
lock-opening = Opening…
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
failure-unknown-message = This message is not here any more.
failure-id-in-use = This has been started already. Use another id.
failure-not-found = This address was not found. Check the spelling, or ask your friend to start Ahoy.
failure-several-claims = Several people claim this address. Ask your friend for an invitation and use that.
failure-key-changed = The key behind this address has changed. Ask your friend by another way before you go on.
failure-safety-mismatch = The safety numbers did not match. Compare them again before you go on.
failure-not-a-safety-number = This is not a safety number that can be compared. Use the picture or the 60 digits that they see.
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
failure-connection-lost = The connection was lost and did not come back. Call again.
failure-forwarded = Forwarded, as you have set it.
failure-answered-elsewhere = Answered on another of your computers.
failure-key-elsewhere = Only the first of your computers can do this. Open Ahoy there.
failure-key-replaced = This key has been replaced already. Restore from your newest recovery words.
failure-bad-device-link = This link is not good any more. Show a new one on the other computer.
failure-not-a-mail = This is not a whole mail. Save it from your mail program with all its header lines.
failure-mail-from-another = This mail is not from your address.
failure-mail-without-key = The subject of this mail does not carry your key. Copy the subject that is shown.
failure-mail-not-signed = The mail provider of your address has not signed this mail, so it proves nothing.
failure-mail-too-old = This mail is older than ninety days. Send yourself a new one.
failure-domain-names-another = Your domain names another key for this address.
failure-domain-says-nothing = Your domain says nothing of this address yet. New entries may take an hour.
failure-short-passphrase = A passphrase needs at least eight characters. Four words that do not belong together are good.
failure-no-words = These keys were made before there were recovery words. Make a back-up with a passphrase instead.
failure-no-volunteer = There is no volunteer to hide behind. Call again in a while, or switch the hiding off in this friend’s details.
failure-cannot-hide = An ordinary SIP phone has to know where your computer is: your IP address cannot be hidden from it.
failure-file-unreadable = This file cannot be read. Folders cannot be sent; pack them first.
failure-file-gone = This file is not offered any more.
failure-file-changed = The file was changed after it was offered. Ask for it once more.
failure-file-damaged = What arrived is not what was offered, so it was thrown away. Fetch it again.
failure-no-space = There is no room on the disk. Make some, then go on.
failure-no-direct-way = There is no direct way to the other computer. Files wait for one.
failure-unknown-group = That group is not here any more.
failure-not-in-group = You are not in that group.
failure-already-in-group = That person is in the group already, or is invited.
failure-voice-damaged = This voice message is damaged and cannot be played.
failure-in-call = Not while you are in a call. Hang up first.
failure-conference-full = Six people are in this call. No more can join.
failure-cannot-merge = These calls cannot be made one. Both others must use Ahoy; a telephone or another program cannot take part, nor can a friend from whom you hide where you are.
failure-not-senior = That person was in the group before you. Only whoever was there earlier can remove somebody.
failure-bad-group-name = A group cannot be called that. Use one line of up to 40 letters.
failure-group-full = There are 50 people in this group, with those who are asked. It takes no more.
failure-nobody-in-group = That person is not in the group any more.
failure-too-many-groups = You are in as many groups as Ahoy can hold. Leave one, and remove it from the list.
failure-group-log-full = Nothing more can be written into this group from this computer. Make a new one.
failure-too-long = This is too long. Send it in parts.
failure-too-many = Too much at once. Wait a moment and try again.
failure-other-side = The other program failed. Try again later.
failure-no-microphone = No microphone was found. Connect one, or choose another in the settings.
failure-no-speaker = No speaker was found. Connect one, or choose another in the settings.
failure-port-in-use = The port is taken by another program. Close that program or choose another port.
failure-storage = Nothing can be written to the disk. Free some space or check the permissions of the profile.
failure-not-yourself = This is your own address. Use that of a friend, or call Echo.
failure-address-contested = Somebody else claims your address too. Give your friends an invitation: it carries your key.
failure-address-hidden = Who looks for your address does not find it just now. Give new friends an invitation: it leads to you all the same.
failure-offline = Not there now. Write a message: it goes as soon as your friend is back.
failure-removed = This person was taken off your list before the message could go. Add them again to write.
failure-no-recording = What is heard can no longer be recorded. Free some space or choose another file.
failure-too-many-calls = There are too many calls already. End one of them first.
failure-misdirected = The call was forwarded, but to no address that can be called.
failure-wrong-password = The telephone provider refuses this user name or password. Check both and type them again.
failure-provider-refuses = The telephone provider refuses to register this telephone. Ask it whether the account is active.
failure-unknown-at-provider = The telephone provider does not know this address. Check how it is written.
failure-provider-silent = The telephone provider cannot be reached now. Ahoy goes on trying.
failure-not-proven = The telephone server did not prove who it is: its certificate is not for this name, or nobody you trust vouches for it.
failure-no-such-server = No telephone server of this name was found. Check the spelling, or type the server your provider names.
failure-no-name-server = No name server answers. Check whether this computer is connected to the Internet.
failure-no-provider = Numbers need a telephone provider. Add yours in the settings.
failure-bad-way-in = This is no way in. Write a domain name like friends.example.org, or an address like /ip4/192.0.2.1/udp/4001/quic-v1.
failure-no-way-in = No Ahoy answers there now. It is tried again while no other way in is connected.
failure-nothing-published = No way in is published under this name. Check the spelling, or ask whoever keeps the name.

# The command line
cli-join-code = Compare this code with the one on your other computer, and allow it there: { $code }
cli-join-done = This computer is one of { $aor } now. Start Ahoy.
cli-bad-join = “ahoy join” needs the link that your other computer shows. See “ahoy help”.
fault-join = This computer could not be prepared ({ $cause }). Try again.
cli-bad-account = “gateway { $about }” is nothing Ahoy can do. See “ahoy help”.
cli-account-line = { $aor }  { $user }  { $count ->
    [0] no phone
    [one] one phone
   *[other] { $count } phones
}
cli-account-removed = { $aor } is removed. Its phones cannot log in any more.
cli-account-password-set = { $aor } has a new password. Type it into its phones.
cli-account-lost = The Ahoy that runs on this profile did not answer. Try again.
cli-bad-restore = “restore { $about }” is nothing Ahoy can do. Name one back-up file.
cli-restore-secret = Type the passphrase of the back-up, or your recovery words, and press Enter.
cli-restored = This is the profile of { $aor } now. Start Ahoy.
cli-restored-means = What was said after the back-up was made is not here. With each friend, keys are agreed anew as soon as you meet; whoever has replaced their key more than 30 days ago has to be added again.
cli-restored-words = The key was replaced, and the old recovery words are worth nothing any more. Write down the new ones:
cli-bad-command = “{ $about }” is nothing Ahoy can do. See “ahoy help”.
cli-bad-option = { $about }. See “ahoy help”.
cli-bad-id = “{ $about }” is no address. An address looks like alice@example.org.
cli-bad-ip = “{ $about }” is no IP address. Give one of this computer, like 127.0.0.1.
cli-bad-ring = “{ $about }” is nobody who could ring. Give buddies or everyone.
cli-bad-reach = “{ $about }” is no place for phones. Give near or anywhere.
cli-bad-port = “{ $about }” is no port. Give a number from 0 to 65535.
cli-bad-overlay-port = “{ $about }” is no port to be found at. Give a number from 1 to 65535.
cli-bad-dns = “{ $about }” is no name server. Give its address with a port, like 192.0.2.53:53.
cli-bad-audio-in = “{ $about }” is no sound source. Give device, device:NAME, file:WAV, tone:HZ or silence.
cli-bad-audio-out = “{ $about }” is no place for sound. Give device, device:NAME, file:WAV or null.
cli-no-window = This Ahoy was built without its window. Use “ahoy headless” or “ahoy selftest”.
cli-no-display = There is no display to open a window on. Start Ahoy from a desktop, or try “ahoy selftest”: it makes a real call between two nodes and prints a report.
cli-no-face = Ahoy runs on this profile without a window. Close it to open one.
cli-window-failed = The window could not be opened ({ $cause }). Try “ahoy selftest” to see whether the rest works.
fault-no-home = There is no home directory to keep the profile in. Name a place with --profile DIR.
fault-profile-in-use = Another Ahoy uses the profile { $path }. Close it, or start this one with --profile DIR.
fault-no-directory = { $path } is no directory. Name another place with --profile DIR.
fault-read-only = { $path } cannot be written to. Make it writable, or name another place with --profile DIR.
fault-unusable = { $path } cannot be used: { $cause }.
fault-identity-missing = { $path } is gone, but the history is there. Put it back, or start anew with --profile DIR.
fault-identity-damaged = The identity in { $path } is damaged. Put back a copy of it, or start anew with --profile DIR.
fault-no-backup = { $path } is no back-up of Ahoy. Name the file that was saved as one.
fault-backup-newer = { $path } was made by a newer Ahoy. Update this one.
fault-backup-damaged = { $path } is damaged. Use another copy of the back-up.
fault-backup-passphrase = { $path } is opened by the passphrase that it was saved with, not by recovery words.
fault-backup-words = { $path } is opened by your recovery words.
fault-backup-wrong = That does not open { $path }. Type the passphrase it was saved with, or your recovery words.
words-count = { $count ->
    [0] Type your 24 recovery words, with blanks between.
    [one] That is one word. There are 24.
   *[other] Those are { $count } words. There are 24.
}
words-unknown = Word { $place } is on no list. Look for a slip of the pen.
words-checksum = Each word is right, but together they are not. Perhaps two have changed places.
fault-keys-missing = { $path } is gone, and without it nothing in this profile can be read. Put it back, or start anew with --profile DIR.
fault-keys-damaged = { $path } is damaged. Put back a copy of it, or start anew with --profile DIR and your recovery words.
fault-locked = This profile is locked. Give its passphrase with --passphrase-file FILE.
fault-wrong-passphrase = That is not the passphrase. Nothing was changed; try again.
fault-passphrase-file = { $path } gives no passphrase ({ $cause }). Put it into the first line.
fault-no-memory = There is not enough free memory to check the passphrase. Close other programs and try again.
fault-no-key-store = The key of this profile is in the system's key store, which does not answer. Log in to your desktop first.
fault-key-gone = The system's key store no longer has the key of this profile. Start anew with your recovery words or a back-up.
fault-key-store = The system's key store refuses ({ $cause }). Unlock it and try again.
fault-no-identity = The profile is new. Say who to be with --id, like --id alice@example.org.
fault-no-successor = The key of this back-up is older than recovery words, and none can follow it. Restore without --change-key.
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
fault-overlay = The overlay cannot be reached: { $cause }. Check --listen and --overlay-tcp.
fault-thread = The system lacks resources to start Ahoy: { $cause }. Close other programs and try again.

fault-recording = { $path } cannot be written. Name a file in a directory that is there and can be written to.
cli-bad-bootstrap = “{ $about }” is no address of a node. It looks like /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….
cli-bad-meeting-place = “{ $about }” is no meeting place. Give a domain name, or an address like /ip4/192.0.2.1/tcp/4001/p2p/Qm….
cli-nobody = No Ahoy runs on this profile. Start it with “ahoy”, or with “ahoy headless” to do without a window.
cli-bad-call = Name one address, like “ahoy call bob@example.org”.
cli-bad-send = Name one address and one text, like “ahoy send bob@example.org "Good morning"”.
cli-bad-shell = Name a shell: bash, zsh or fish.
cli-no-text = There is no text to send.
cli-no-ringing = No call rings.
cli-no-call = There is no such call.
cli-call-over = The call is over.
cli-call-left = The call may still go on. “ahoy hangup” ends it.
cli-contested = Several people use this address. Ask the one you mean for his short form, and use that:
    { $who }
cli-send-delivered = Delivered.
cli-send-taken = It is on its way.
cli-send-kept = { $count ->
    [one] One computer keeps it, encrypted, until it can be delivered.
   *[other] { $count } computers keep it, encrypted, until it can be delivered.
}
cli-send-waits = It is not delivered yet. Ahoy sends it as soon as it can.
cli-status-unread = { $count ->
    [one] One unread message
   *[other] { $count } unread messages
}
cli-status-friends = Friends who are here:
cli-status-nobody = No friend is here now.
help-title = Calls, chats and presence, with no server
help-options = Options:
help-exit = Ends with 0 when it was done, with 1 when it was not, and with 2 when the words were not understood.
help-window = Open the window, or bring the open one to the front. LINK is an ahoy:, sip:, sips: or tel: link to show in it.
help-hidden = Begin without the window, where the desktop shows an icon to open it by.
help-call = Call somebody through the Ahoy that runs.
help-call-more = It says how far the call is, until it is over. Ctrl+C hangs up. It ends with 0 when you have spoken.
help-send = Send a message through the Ahoy that runs.
help-send-more = When TEXT is -, it is read from standard input. It waits until the message is delivered, or kept by others for somebody who is away, and says which.
help-no-wait = do not wait until it is delivered or kept
help-status = Show who you are, how you are reached, which friends are here, and calls.
help-json = for programs
help-answer = Answer the call that rings.
help-hangup = End a call.
help-hangup-more = Without ADDRESS, the call that you speak in ends.
help-headless = The same without a window: JSON lines in and out.
help-gateway = A node for the SIP phones of this network, as headless, with TLS.
help-gateway-account = Accounts for SIP phones, whether a node runs or not.
help-join = Make this computer one of yours. The first one shows the link (device.add).
help-restore = Make a new profile from a back-up. What opens it is read from standard input.
help-report = Print a problem report, without names, addresses and keys.
help-report-more = It is what the window shows in the settings under “Report a problem”. Read it before you hand it on. Without an Ahoy that runs it says what is known of the system alone.
help-selftest = Make a real call between two nodes in this process, with a report.
help-help = Show this help, or more about one command.
help-version = Show the version.
help-man = Print the man page.
help-completions = Print what your shell completes commands by.
help-profile = where keys and history lie (several can run at once)
help-id = who to be in a new profile, like alice@example.org
help-name = the name others see
help-listen = listen on this address only
help-sip-port = port for SIP phones; 5060 when free, 0 takes any
help-tls = speak SIP over TLS as well, on the port after that
help-ring = whose calls ring; kept (buddies at first)
help-reach = from where phones may use a gateway; kept (near at first)
help-dns = ask this name server instead of the system's
help-bootstrap = join through this node; may be repeated
help-overlay-tcp = answer other Ahoys on this TCP port too; 443 gets through strict networks
help-meeting-place = where to meet, in the place of the public IPFS network
help-no-lan = neither find nor be found on the local network
help-import = start a new profile from an identity file (account.export)
help-passphrase-file = read the profile's passphrase from the first line of this file
help-no-key-store = keep the key of a new profile in its directory, not in the system's key store
help-words-file = start a new profile from the 24 recovery words in its first line; needs --id
help-restore-from = start a new profile from a back-up (backup.save)
help-restore-secret = what opens it, in the first line: its passphrase or the recovery words
help-change-key = with these: the old computer was stolen, so replace its key at once
help-audio-in = what calls hear of you
help-audio-out = where you hear calls
help-downloads = where files go that come
help-recordings = where recordings of calls go
help-auto-answer = answer every call at once (headless)
help-user = what the phones log in with, else the part before the @
help-password-stdin = read the password, a line; else one is made up and shown
help-password = the same, seen by whoever sees the command line

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
