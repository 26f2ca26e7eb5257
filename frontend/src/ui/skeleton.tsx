import { Delayed } from './delayed'

interface SkeletonRowsProps {
  count: number
  label: string
}

export function SkeletonRows({ count, label }: SkeletonRowsProps) {
  return (
    <Delayed>
      <div role="status" aria-label={label} className="flex flex-col gap-1 p-2">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className="flex animate-pulse items-center gap-3 p-2">
            <span className="size-11 rounded-full bg-line" />
            <span className="flex flex-1 flex-col gap-2">
              <span className="h-3 w-1/3 rounded bg-line" />
              <span className="h-3 w-2/3 rounded bg-line" />
            </span>
          </div>
        ))}
      </div>
    </Delayed>
  )
}

interface SkeletonBlocksProps {
  /** The height and the width of each. */
  blocks: string[]
  label: string
}

export function SkeletonBlocks({ blocks, label }: SkeletonBlocksProps) {
  return (
    <Delayed>
      <div
        role="status"
        aria-label={label}
        className="mx-auto flex w-full max-w-3xl flex-col gap-3 py-5"
      >
        {blocks.map((size, index) => (
          <span key={index} className={`animate-pulse rounded-bubble bg-line ${size}`} />
        ))}
      </div>
    </Delayed>
  )
}
