{{/* What a run of the seed job is, for the Job and the CronJob. */}}
{{- define "attack-kg.seedJob" -}}
{{- $of := dict "root" . "component" "seed" "program" "seed-job" -}}
# The job itself repeats what may succeed later; what it ends with is final.
backoffLimit: 0
activeDeadlineSeconds: {{ .Values.seed.deadlineSeconds }}
ttlSecondsAfterFinished: 86400
template:
  metadata:
    labels: {{- include "attack-kg.labels" $of | nindent 6 }}
  spec:
    automountServiceAccountToken: false
    {{- with .Values.seed.serviceAccount }}
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
    volumes:
      - { name: data, persistentVolumeClaim: { claimName: {{ include "attack-kg.name" . }}-seed } }
      - { name: tmp, emptyDir: {} }
      {{- with .Values.seed.sourcesClaim }}
      - { name: sources, persistentVolumeClaim: { claimName: {{ . }}, readOnly: true } }
      {{- end }}
{{- end -}}
