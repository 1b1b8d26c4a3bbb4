{{- define "attack-kg.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end -}}
{{- end -}}

{{/* Labels of everything; call with a dict of root and component. */}}
{{- define "attack-kg.labels" -}}
{{ include "attack-kg.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "attack-kg.selector" -}}
app.kubernetes.io/name: attack-kg
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "attack-kg.image" -}}
{{ printf "%s/%s:%s" .root.Values.image.repository .program (.root.Values.image.tag | default .root.Chart.AppVersion) }}
{{- end -}}

{{/* Nothing but a plain process, with nothing to write to but its volumes. */}}
{{- define "attack-kg.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "attack-kg.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{/* Where the stores are, then the settings, which may say otherwise. */}}
{{- define "attack-kg.environment" -}}
{{- $name := include "attack-kg.name" . -}}
{{- $stores := dict "VECTOR_BACKEND" (eq .Values.vectors.store "qdrant" | ternary "qdrant" "chroma") -}}
{{- if .Values.oxigraph.enabled }}{{ $_ := set $stores "SPARQL_ENDPOINT" (printf "http://%s-oxigraph:7878" $name) }}{{ end -}}
{{- if eq .Values.vectors.store "chroma" }}{{ $_ := set $stores "CHROMA_HOST" (printf "%s-chroma" $name) }}{{ $_ := set $stores "CHROMA_PORT" "8000" }}{{ end -}}
{{- if eq .Values.vectors.store "qdrant" }}{{ $_ := set $stores "QDRANT_URL" (printf "http://%s-qdrant:6333" $name) }}{{ end -}}
{{- if .Values.embeddings.enabled }}{{ $_ := set $stores "TEI_URL" (printf "http://%s-tei:8080" $name) }}{{ end -}}
{{- /* Longer than an ingress keeps its connections: else it may send a request into one that a replica closes. */ -}}
{{- if .Values.ingress.enabled }}{{ $_ := set $stores "KEEP_ALIVE_MS" "75000" }}{{ end -}}
{{- range $key, $value := merge (dict) .Values.settings $stores }}
{{ $key }}: {{ $value | toString | quote }}
{{- end -}}
{{- end -}}

{{- define "attack-kg.environmentFrom" -}}
- configMapRef: { name: {{ include "attack-kg.name" . }}-settings }
{{- with .Values.settingsSecret }}
- secretRef: { name: {{ . }} }
{{- end }}
{{- end -}}

{{/* The ServiceAccount of a component, where it has one of its own; call with a dict of root and component. */}}
{{- define "attack-kg.serviceAccountName" -}}
{{- $account := (index .root.Values .component).serviceAccount -}}
{{- if $account.create -}}
{{ $account.name | default (printf "%s-%s" (include "attack-kg.name" .root) .component) }}
{{- else -}}
{{ $account.name }}
{{- end -}}
{{- end -}}

{{/* On which nodes a pod may run; call with the values of its component. */}}
{{- define "attack-kg.placement" -}}
{{- with .nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "attack-kg.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "attack-kg.claim" -}}
accessModes: [ReadWriteOnce]
{{- with .className }}
storageClassName: {{ . }}
{{- end }}
resources: { requests: { storage: {{ .size }} } }
{{- end -}}
