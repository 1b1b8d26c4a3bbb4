/** Line icons on a grid of 20, drawn for this page. */
const paths = {
  check: 'M4 10.5 8.2 15 16 5.5',
  cross: 'M5 5l10 10M15 5 5 15',
  history: 'M3.5 10a6.5 6.5 0 1 0 2-4.7M3.5 3.5v3h3M10 6.5V10l2.5 1.7',
  shield: 'M10 2.8 16 5v4.6c0 3.6-2.4 6.2-6 7.6-3.6-1.4-6-4-6-7.6V5z',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.500 10H18M4.300 4.300l1 1M14.700 14.700l1 1M4.300 15.700l1-1M14.700 5.300l1-1',
  moon: 'M16 11.800A6.500 6.500 0 0 1 8.200 4 6.500 6.500 0 1 0 16 11.800',
  contrast: 'M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14',
  help: 'M7.500 7.500a2.500 2.500 0 1 1 3.600 2.200c-.7.4-1.100.9-1.100 1.800M10 14.300v.2',
  export: 'M10 12V3.500M6.500 6.500 10 3l3.500 3.500M4 11v4.500h12V11',
  file: 'M5.500 2.800h6L15 6.300v10.900H5.500zM11.300 3v3.500H15',
  link: 'M8 5H4.500v10.500H15V12M11 4h5v5M16 4l-7 7',
  chevron: 'M6 8l4 4 4-4',
  pencil: 'M4 16l.7-3.300L13.300 4l2.700 2.700-8.700 8.600z',
  plus: 'M10 4v12M4 10h12',
  trash: 'M4 5.500h12M8 5.500V3.500h4v2M5.500 5.500 6.200 16.500h7.600l.7-11',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4M13 13l3.500 3.500',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
