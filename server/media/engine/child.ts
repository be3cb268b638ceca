import { writeFileSync } from 'node:fs'
import os from 'node:os'
import { AV_LOG_ERROR } from 'node-av/constants'
import { Log } from 'node-av/lib'
import type { Order, Report } from './contract.ts'
import { answerName } from './contract.ts'
import { clipSource } from './inside/clip.ts'
import { packageSource } from './inside/package.ts'
import { drawPeaks } from './inside/peaks.ts'
import { drawPoster } from './inside/poster.ts'
import { probeSource } from './inside/probe.ts'
import { Pulse } from './inside/progress.ts'
import { redactSource } from './inside/redact.ts'
import { openSource } from './inside/source.ts'
import { drawSpeech } from './inside/speech.ts'
import { drawSprite } from './inside/sprite.ts'
import { packageStretch } from './inside/stretch.ts'
import { MediaRefusal } from './refusal.ts'

/*
 * The process in which FFmpeg's code meets somebody's file. It takes one order, does it synchronously,
 * reports, and ends. Only `apart.ts` starts it.
 */

function perform(order: Order): unknown {
  const source = openSource(order.family)
  const pulse = new Pulse(order.limits)
  switch (order.verb) {
    case 'probe':
      return probeSource(source, (packet) => pulse.atPacket(packet))
    case 'package':
      return order.input.stretch
        ? packageStretch(source, { plan: order.input.plan, stretch: order.input.stretch }, pulse)
        : packageSource(source, order.input, pulse)
    case 'redact':
      return redactSource(source, order.input.plan, pulse)
    case 'clip':
      return clipSource(source, order.input.plan, pulse)
    case 'poster':
      return drawPoster(source, order.input.atMs)
    case 'sprite':
      return drawSprite(source, order.input, pulse)
    case 'peaks':
      return drawPeaks(source, order.input.pointsPerSecond, pulse)
    case 'speech':
      return drawSpeech(source, pulse)
  }
}

function reportOn(order: Order): Report {
  try {
    writeFileSync(answerName, JSON.stringify(perform(order)))
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof MediaRefusal) return { kind: 'refused', code: error.code, detail: error.detail }
    return {
      kind: 'refused',
      code: 'engine-failed',
      detail: error instanceof Error ? (error.stack ?? '') : String(error),
    }
  }
}

os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
Log.setLevel(AV_LOG_ERROR)
process.once('disconnect', () => process.exit(1))
process.once('message', (order: Order) => {
  // Killed rather than ended: the library's finalizers free options that native calls have freed before.
  process.send?.(reportOn(order), undefined, undefined, () => process.kill(process.pid, 'SIGKILL'))
})
process.send?.({ kind: 'ready' } satisfies Report)
