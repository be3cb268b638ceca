import { vi } from 'vitest'

/** A browser's microphone and camera, and its recorder, which fail where they are told to. */
export function fakeMicrophone() {
  const tracks: { kind: string; stop: () => void; isStopped: boolean }[] = []
  const open = (kind: string) => {
    const track = { kind, isStopped: false, stop: () => void (track.isStopped = true) }
    tracks.push(track)
    return track
  }
  const state = {
    fails: null as 'construct' | 'start' | 'record' | null,
    refusal: null as Error | null,
    isMute: false,
    recorder: undefined as Recorder | undefined,
    /** How many tracks were let go of. */
    stopped: () => tracks.filter(({ isStopped }) => isStopped).length,
    /** How many listen or look now. */
    open: () => tracks.filter(({ isStopped }) => !isStopped).length,
    /** Lets the browser ask; the answer gives what it asks for. */
    hold(): () => void {
      let give = () => {}
      given = new Promise((resolve) => {
        give = resolve
      })
      return give
    },
  }
  let given = Promise.resolve()

  class Recorder {
    static isTypeSupported = (type: string) => type.includes('webm')
    state = 'inactive'
    mimeType: string
    ondataavailable = (_event: { data: Blob }) => {}
    onstop = () => {}
    onerror = () => {}
    constructor(_stream: unknown, { mimeType }: { mimeType: string }) {
      if (state.fails === 'construct') throw new DOMException('', 'NotSupportedError')
      this.mimeType = mimeType
    }
    start(): void {
      if (state.fails === 'start') throw new DOMException('', 'InvalidStateError')
      this.state = 'recording'
      state.recorder = this
      if (state.fails === 'record') queueMicrotask(() => this.onerror())
    }
    stop(): void {
      this.state = 'inactive'
      if (!state.isMute) this.ondataavailable({ data: new Blob(['said']) })
      this.onstop()
    }
  }

  const getUserMedia = async ({ video }: { video: unknown }) => {
    await given
    if (state.refusal) throw state.refusal
    const opened = [open('audio'), ...(video ? [open('video')] : [])]
    return {
      getTracks: () => opened,
      getVideoTracks: () => opened.filter(({ kind }) => kind === 'video'),
    }
  }
  vi.stubGlobal('MediaRecorder', Recorder)
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } })
  return state
}
