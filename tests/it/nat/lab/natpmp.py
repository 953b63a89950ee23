"""A router's service that opens ports by NAT-PMP (RFC 6886), and knows no other protocol.

natpmp.py OUTSIDE  answers at port 5351 of every address, until it is killed; OUTSIDE is the router's address for the Internet

The port outside is never the port inside: the lowest bit is turned. What it has opened is in the nftables chain "enter" of the
table "upnp".
"""
import socket
import struct
import subprocess
import sys
import time

PORT = 5351
UNSUPPORTED_VERSION, UNSUPPORTED_OPCODE = 1, 5
PROTOCOLS = {1: "udp", 2: "tcp"}


def load(opened):
    rules = [
        f"add rule inet upnp enter iifname wan {protocol} dport {inside ^ 1} dnat ip to {host}:{inside}"
        for protocol, host, inside in sorted(opened)
    ]
    subprocess.run(["nft", "-f", "-"], input="\n".join(["flush chain inet upnp enter", *rules]) + "\n", text=True, check=True)


def answer(question, host, outside, opened, epoch):
    if len(question) < 2:
        return None
    version, code = question[0], question[1]
    if version != 0:
        return struct.pack("!BBHI", 0, 128 | code, UNSUPPORTED_VERSION, epoch)
    if code == 0:
        return struct.pack("!BBHI", 0, 128, 0, epoch) + socket.inet_aton(outside)
    if code not in PROTOCOLS or len(question) < 12:
        return struct.pack("!BBHI", 0, 128 | code, UNSUPPORTED_OPCODE, epoch)
    inside, _, lifetime_s = struct.unpack("!HHI", question[4:12])
    mapping = (PROTOCOLS[code], host, inside)
    (opened.add if lifetime_s else opened.discard)(mapping)
    load(opened)
    return struct.pack("!BBHIHHI", 0, 128 | code, 0, epoch, inside, inside ^ 1 if lifetime_s else 0, lifetime_s)


def main(outside):
    begin, opened = time.monotonic(), set()
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("0.0.0.0", PORT))
    print("listening ", file=sys.stderr, flush=True)
    while True:
        question, source = sock.recvfrom(1100)
        said = answer(question, source[0], outside, opened, int(time.monotonic() - begin))
        if said:
            sock.sendto(said, source)


main(*sys.argv[1:])
