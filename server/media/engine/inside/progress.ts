import { statSync } from 'node:fs'
import type { Packet } from 'node-av/lib'
import type { Limits } from '../confine.ts'
import type { Report } from '../contract.ts'
import { sourceName } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'

const everyMs = 200

/** The child's pulse: tells the parent how far it is, and stops where a limit is passed or the parent has gone. */
export class Pulse {
  private readonly parent = process.ppid
  private readonly sourceBytes = statSync(sourceName).size
  private readonly endsAt: number
  private readonly limitBytes: number
  private beatAt = -Infinity

  constructor(limits: Limits) {
    this.endsAt = performance.now() + limits.timeMs
    this.limitBytes = limits.memoryBytes
  }

  /** Progress through the source's bytes, from a packet's place in the file. */
  atPacket(packet: Packet): void {
    if (this.isDue()) this.beat(Number(packet.pos) / this.sourceBytes)
  }

  at(fraction: number): void {
    if (this.isDue()) this.beat(fraction)
  }

  private isDue(): boolean {
    return performance.now() - this.beatAt >= everyMs
  }

  private beat(fraction: number): void {
    this.beatAt = performance.now()
    if (process.ppid !== this.parent) process.kill(process.pid, 'SIGKILL')
    if (this.beatAt > this.endsAt) throw new MediaRefusal('out-of-time')
    if (process.memoryUsage.rss() > this.limitBytes) throw new MediaRefusal('out-of-memory')
    const report: Report = { kind: 'progress', fraction: Math.max(0, Math.min(0.99, fraction)) }
    process.send?.(report)
  }
}
