// A private IPFS network in one process: nodes that are servers of its Kademlia, with the two kinds of keys its nodes have.
// Usage: node network.mjs COUNT [IP]; says where they listen in a line of JSON, then, for each line on standard input that
// is a text, who of others is connected with them and who is found there to provide that text; ends with its standard input.

import './older.mjs'
import { createInterface } from 'node:readline'
import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import { kadDHT, passthroughMapper } from '@libp2p/kad-dht'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { createLibp2p } from 'libp2p'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'

const RAW = 0x55
const [count, ip = '127.0.0.1'] = process.argv.slice(2)
const nodes = await Promise.all(Array.from({ length: Number(count) }, async (_, at) => createLibp2p({
  privateKey: at % 2 === 0 ? await generateKeyPair('RSA', 2048) : await generateKeyPair('Ed25519'),
  addresses: { listen: [`/ip4/${ip}/tcp/0`] },
  transports: [tcp()],
  connectionEncrypters: [noise()],
  streamMuxers: [yamux()],
  services: {
    identify: identify(),
    ping: ping(),
    // The public network's rules, but for private addresses.
    dht: kadDHT({ protocol: '/ipfs/kad/1.0.0', clientMode: false, peerInfoMapper: passthroughMapper })
  }
})))
// A ring, and spokes: nobody knows all others.
for (const [at, node] of nodes.entries()) {
  for (const step of [1, 2]) {
    await node.dial(nodes[(at + step) % nodes.length].getMultiaddrs()[0])
  }
}
const say = (event) => console.log(JSON.stringify(event))
say({ on: 'ready', nodes: nodes.map((node) => String(node.getMultiaddrs()[0])) })

const own = new Set(nodes.map((node) => String(node.peerId)))
for await (const text of createInterface({ input: process.stdin })) {
  const guests = nodes.flatMap((node) => node.getPeers().map(String).filter((peer) => !own.has(peer)))
  const cid = CID.createV1(RAW, await sha256.digest(new TextEncoder().encode(text)))
  const providers = {}
  for await (const found of nodes[0].contentRouting.findProviders(cid)) {
    providers[String(found.id)] = found.multiaddrs.map(String)
  }
  say({ on: 'heard', guests, providers })
}
await Promise.all(nodes.map((node) => node.stop()))
process.exit(0)
