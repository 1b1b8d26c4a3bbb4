/** Tag characters, bidirectional controls, zero-width and other invisible marks: they show people and models different texts. */
export const invisible = /[\u{E0000}-\u{E007F}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]|\p{Cc}(?<![\n\t])/gu;

/** The text as a reader would see it. */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(invisible, '');
}

/**
 * What chat templates of the known models are made of: servers turn it into control tokens wherever it stands, also
 * inside a user's message, and then the text speaks as system or assistant. A blank in it makes it text again.
 */
const chatControls: [RegExp, string][] = [
  // ChatML, Llama 3, Phi, gpt-oss and others: <|im_start|>; DeepSeek writes it with wide bars.
  [/<([|｜])/g, '< $1'],
  [/([|｜])>/g, '$1 >'],
  // Gemma, Mistral, Llama 2, and marks of thinking and tools.
  [
    /<(\/?)(?=(?:start_of_turn|end_of_turn|start_of_image|s|bos|eos|pad|unk|mask|think|thinking|tool_call|tool_response|tools|function|sep|cls|im_start|im_end|unused\d+|reserved_\w+)>)/gi,
    '< $1',
  ],
  [/\[(\/?)(?=(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|IMG|THINK)\])/gi, '[ $1'],
  [/<<(?=\/?SYS>>)/gi, '< <'],
];

/** The text as a reader would see it, and as a tokenizer takes for text alone. */
export function inert(text: string): string {
  return chatControls.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), visible(text));
}

/** The finding between two lines that it cannot have foreseen. */
export function fence(finding: string, code: string = crypto.randomUUID()): string {
  return `FINDING ${code} BEGINS\n${inert(finding)}\nFINDING ${code} ENDS`;
}
