{{/* What a run of the seed job is, for the Job and the CronJob. */}}
{{- define "attack-kg.seedJob" -}}
{{- $of := dict "root" . "component" "seed" "program" "seed-job" -}}
# The job repeats by itself what may succeed later; this is for what takes it away whole.
backoffLimit: 2
podFailurePolicy:
  rules:
    # What a repetition does not mend (docs/errors.md): a setting, a source, a service that refuses us.
    - action: FailJob
      onExitCodes: { containerName: seed, operator: In, values: [64, 65, 66, 76, 77, 78] }
    # A node that is drained is no fault of the job.
    - action: Ignore
      onPodConditions: [{ type: DisruptionTarget }]
activeDeadlineSeconds: {{ .Values.seed.deadlineSeconds }}
ttlSecondsAfterFinished: 86400
template:
  metadata:
    labels: {{- include "attack-kg.labels" $of | nindent 6 }}
  spec:
    automountServiceAccountToken: false
    {{- with include "attack-kg.serviceAccountName" $of }}
    serviceAccountName: {{ . }}
    {{- end }}
    restartPolicy: Never
    {{- include "attack-kg.pullSecrets" . | nindent 4 }}
    securityContext: {{- include "attack-kg.podSecurity" . | nindent 6 }}
    containers:
      - name: seed
        image: {{ include "attack-kg.image" $of }}
        imagePullPolicy: {{ .Values.image.pullPolicy }}
        securityContext: {{- include "attack-kg.containerSecurity" . | nindent 10 }}
        envFrom: {{- include "attack-kg.environmentFrom" . | nindent 10 }}
        env:
          - { name: DATA_DIR, value: /data }
          - { name: SEED_WAIT_MS, value: {{ mul .Values.seed.waitSeconds 1000 | quote }} }
          # The job talks to no language model.
          - { name: LLM_API_KEY, value: "" }
          {{- if .Values.seed.sourcesClaim }}
          - { name: SOURCES_DIR, value: /sources }
          {{- end }}
        resources: {{- toYaml .Values.seed.resources | nindent 10 }}
        volumeMounts:
          - { name: data, mountPath: /data }
          - { name: tmp, mountPath: /tmp }
          {{- if .Values.seed.sourcesClaim }}
          - { name: sources, mountPath: /sources, readOnly: true }
          {{- end }}
    {{- include "attack-kg.placement" .Values.seed | nindent 4 }}
    volumes:
      - { name: data, persistentVolumeClaim: { claimName: {{ include "attack-kg.name" . }}-seed } }
      - { name: tmp, emptyDir: { sizeLimit: 1Gi } }
      {{- with .Values.seed.sourcesClaim }}
      - { name: sources, persistentVolumeClaim: { claimName: {{ . }}, readOnly: true } }
      {{- end }}
{{- end -}}

{{/*
The name of the job that an installation starts: another one at each revision, and, where there is but one revision (helm
template, Argo CD), at each change, since a job cannot be changed.
*/}}
{{- define "attack-kg.seedJobName" -}}
{{ printf "%s-seed-%v-%s" (include "attack-kg.name" .) .Release.Revision (include "attack-kg.seedJob" . | sha256sum | trunc 8) }}
{{- end -}}
