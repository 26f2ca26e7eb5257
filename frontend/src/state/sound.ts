const LATE_MS = 1_000
const VOLUME = 0.08

/** Two bells, the second a fifth above the first: hertz, and seconds after the beginning. */
const NOTES = [
  { pitch: 587.33, start: 0 },
  { pitch: 880, start: 0.12 },
]
const RINGING_S = 0.5

let context: AudioContext | null = null

/** To be called inside a click: until then browsers keep a page silent. */
export async function unlockSound(): Promise<AudioContext> {
  context ??= new AudioContext()
  await context.resume()
  return context
}

/** What the browser holds back because nobody has clicked yet is not made up for later. */
export async function playSound(): Promise<void> {
  const askedAt = performance.now()
  const output = await unlockSound()
  if (performance.now() - askedAt > LATE_MS) return
  for (const { pitch, start } of NOTES) ring(output, pitch, output.currentTime + start)
}

function ring(output: AudioContext, pitch: number, start: number): void {
  const bell = new OscillatorNode(output, { frequency: pitch })
  const loudness = new GainNode(output, { gain: 0 })
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(VOLUME, start + 0.01)
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + RINGING_S)
  bell.connect(loudness).connect(output.destination)
  bell.start(start)
  bell.stop(start + RINGING_S)
}
