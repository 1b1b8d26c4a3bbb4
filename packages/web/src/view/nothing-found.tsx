import { dialog } from '../keys.ts';
import { edit } from '../state/analyze.ts';

export function NothingFound() {
  return (
    <section class="answer nothing" aria-label="Answer">
      <h2>No technique fits this text</h2>
      <p>
        Nothing in ATT&CK’s texts resembles it enough to say so. That is an answer too: it may tell of no attack, or
        tell too little.
      </p>
      <ul>
        <li>Say what was done, with which tool, to what: “lsass.exe was dumped with comsvcs.dll”.</li>
        <li>Add ids that you know: CVE, CWE, CAPEC or technique ids lead by themselves.</li>
        <li>Write in English; the texts that it is compared with are English.</li>
      </ul>
      <p class="row">
        <button type="button" class="primary" onClick={edit}>
          Edit the finding
        </button>
        <button type="button" onClick={() => (dialog.value = 'why-not')}>
          Why not a certain technique?
        </button>
      </p>
    </section>
  );
}
