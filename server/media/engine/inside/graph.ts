import { type FilterContext, FilterGraph, type Frame } from 'node-av/lib'
import { MediaRefusal } from '../refusal.ts'
import { must, threads } from './calls.ts'

/** A chain of filters with one way in and one way out. */
export interface Chain {
  graph: FilterGraph
  sink: FilterContext
  /** Pushes a frame (null ends the stream) and hands over every frame that comes out. */
  push: (frame: Frame | null, out: Frame, use: (frame: Frame) => void) => void
}

/** Builds `buffer → filters → buffersink` from descriptions in FFmpeg's own filter language. */
export function openChain(input: string, filters: string[], output: 'buffersink' | 'abuffersink'): Chain {
  const graph = new FilterGraph()
  graph.alloc()
  graph.nbThreads = threads
  must(graph.parse2([input, ...filters, `${output}@out`].join(',')), 'parse filters')
  must(graph.configSync(), 'configure filters')
  const source = named(graph, input.slice(0, input.indexOf('=', input.indexOf('@'))))
  const sink = named(graph, `${output}@out`)
  const push: Chain['push'] = (frame, out, use) => {
    must(source.buffersrcAddFrameSync(frame), 'filter')
    while (sink.buffersinkGetFrameSync(out) >= 0) {
      use(out)
      out.unref()
    }
  }
  return { graph, sink, push }
}

function named(graph: FilterGraph, name: string): FilterContext {
  const found = graph.filters?.find((filter) => filter.name === name)
  if (found === undefined) throw new MediaRefusal('engine-failed', `no filter ${name}`)
  return found
}

/** The way in for pictures like this frame, whose times count `timeBase` units. */
export function pictureInput(frame: Frame, timeBase: { num: number; den: number }): string {
  const { num, den } = frame.sampleAspectRatio
  const aspect = num > 0 && den > 0 ? `${num}/${den}` : '1/1'
  return (
    `buffer@in=video_size=${frame.width}x${frame.height}:pix_fmt=${frame.format}` +
    `:time_base=${timeBase.num}/${timeBase.den}:pixel_aspect=${aspect}` +
    `:colorspace=${frame.colorSpace}:range=${frame.colorRange}`
  )
}
