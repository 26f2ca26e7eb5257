import { accessToken, refreshAccess } from '../network/access'
import { probeOnWake } from '../network/probes'
import * as rest from '../network/rest'
import { ChatSocket } from '../network/socket'
import { Vault } from '../state/vault'
import type { Services } from '../state/root'

export function createServices(): Services {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws'
  const socket = new ChatSocket({
    url: `${scheme}://${window.location.host}/ws/chat/`,
    accessToken,
    refreshAccess,
  })
  probeOnWake(socket)
  return { rest, socket, vault: new Vault() }
}
