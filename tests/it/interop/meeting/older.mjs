// What js-libp2p takes for granted, and Node 18 (Debian 12) and 20 do not have yet.

import { webcrypto } from 'node:crypto'

globalThis.crypto ??= webcrypto

globalThis.CustomEvent ??= class CustomEvent extends Event {
  constructor (type, options = {}) {
    super(type, options)
    this.detail = options.detail ?? null
  }
}

Promise.withResolvers ??= function () {
  let resolve, reject
  const promise = new Promise((...both) => { [resolve, reject] = both })
  return { promise, resolve, reject }
}
