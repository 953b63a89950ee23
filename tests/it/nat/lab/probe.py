"""Measures a NAT by UDP: who is seen as the sender, and who may answer.

probe.py answer PORT ADDRESS...     answers at PORT and PORT + 1 of each address, until it is killed
probe.py ask PORT AT ADDRESS OTHER  prints {"seen": [...], "heard": [...]}; AT is ADDRESS's place among the answerer's
probe.py reach PORT ADDRESS         prints whether there is an answer
probe.py wait PORT ADDRESS SECONDS  asks, is silent for so long, and prints whether it is still heard then
probe.py connect PORT ADDRESS       prints whether a TCP connection is answered, if only by a refusal
probe.py stream PORT ADDRESS N      asks N times, each 10 ms, and prints the seconds that each answer took
"""
import json
import select
import socket
import sys
import time

TRIES, WAIT_S = 3, 0.25
PACE_S, LINGER_S = 0.01, 1


def bound(address, port=0):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.bind((address, port))
    return sock


def answer(port, *addresses):
    """A question names the one that shall answer, as [address's place, port's place], and after how long."""
    sockets = {(i, j): bound(a, int(port) + j) for i, a in enumerate(addresses) for j in (0, 1)}
    print("ready", flush=True)
    late = []
    while True:
        wait = max(0, min(at for at, *_ in late) - time.monotonic()) if late else None
        for sock in select.select(list(sockets.values()), [], [], wait)[0]:
            question, source = sock.recvfrom(512)
            who, after_s = json.loads(question)
            late.append((time.monotonic() + after_s, sockets[tuple(who)], source))
        for entry in [entry for entry in late if entry[0] <= time.monotonic()]:
            late.remove(entry)
            entry[1].sendto(json.dumps(entry[2][:2]).encode(), entry[2])


def question(sock, to, who, after_s=0, tries=TRIES, wait_s=WAIT_S):
    for _ in range(tries):
        try:
            sock.sendto(json.dumps([who, after_s]).encode(), to)
        except OSError:  # no network
            continue
        if select.select([sock], [], [], wait_s + after_s)[0]:
            return json.loads(sock.recv(512))
    return None


def ask(port, at, address, other):
    port, at, any_address = int(port), int(at), "::" if ":" in address else "0.0.0.0"
    sock = bound(any_address)
    seen = [question(sock, to, who) for to, who in [
        ((address, port), [at, 0]), ((address, port + 1), [at, 1]), ((other, port), [at + 1, 0])]]
    fresh = bound(any_address)
    heard = [question(fresh, (address, port), who) is not None for who in ([at, 0], [at, 1], [at + 1, 0])]
    print(json.dumps({"seen": seen, "heard": heard, "from": sock.getsockname()[1]}))


def reach(port, address):
    print(json.dumps(question(bound("0.0.0.0"), (address, int(port)), [0, 0]) is not None))


def wait(port, address, seconds):
    sock = bound("0.0.0.0")
    to = (address, int(port))
    first = question(sock, to, [0, 0])
    later = question(sock, to, [0, 0], float(seconds), tries=1)
    print(json.dumps({"first": first is not None, "later": later is not None}))


def connect(port, address):
    try:
        socket.create_connection((address, int(port)), 2).close()
        print("true")
    except ConnectionRefusedError:
        print("true")
    except OSError:
        print("false")


def stream(port, address, count):
    """The answer says from which port it was asked: each question has a socket of its own."""
    sent, took = {}, []
    begin = time.monotonic()
    while time.monotonic() < begin + int(count) * PACE_S + LINGER_S:
        if len(sent) + len(took) < int(count) and time.monotonic() >= begin + (len(sent) + len(took)) * PACE_S:
            sock = bound("0.0.0.0")
            # Before it leaves: whoever has to wait for the processor after it would see it arrive too soon.
            sent[sock] = time.monotonic()
            sock.sendto(b"[[0, 0], 0]", (address, int(port)))
        for sock in select.select(list(sent), [], [], PACE_S / 4)[0]:
            took.append(time.monotonic() - sent.pop(sock))
            sock.close()
    print(json.dumps(took))


{"answer": answer, "ask": ask, "reach": reach, "wait": wait, "connect": connect, "stream": stream}[sys.argv[1]](*sys.argv[2:])
