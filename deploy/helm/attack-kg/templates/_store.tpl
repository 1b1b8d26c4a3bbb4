{{/*
A store as a StatefulSet with its Service. Takes: root, component, values (storage, resources, nodeSelector, tolerations),
image, args, port, path (of its data), environment (name → value), secretEnvironment (name → key of the Secret with
settings), replicas, probe.
*/}}
{{- define "attack-kg.store" -}}
{{- $name := printf "%s-%s" (include "attack-kg.name" .root) .component -}}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ $name }}
  labels: {{- include "attack-kg.labels" . | nindent 4 }}
spec:
  serviceName: {{ $name }}
  replicas: {{ .replicas | default 1 }}
  selector:
    matchLabels: {{- include "attack-kg.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "attack-kg.labels" . | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      {{- include "attack-kg.pullSecrets" .root | nindent 6 }}
      # Some of them do not heed a signal as process 1; then the pod's own process is.
      shareProcessNamespace: true
      securityContext: {{- include "attack-kg.podSecurity" .root | nindent 8 }}
      containers:
        - name: {{ .component }}
          image: {{ .image | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          {{- with .args }}
          args: {{ toJson . }}
          {{- end }}
          securityContext: {{- include "attack-kg.containerSecurity" .root | nindent 12 }}
          ports: [{ name: http, containerPort: {{ .port }} }]
          {{- if or .environment .secretEnvironment }}
          env:
            {{- range $key, $value := .environment }}
            - { name: {{ $key }}, value: {{ $value | quote }} }
            {{- end }}
            {{- if .root.Values.settingsSecret }}
            {{- range $key, $name := .secretEnvironment }}
            - { name: {{ $key }}, valueFrom: { secretKeyRef: { name: {{ $.root.Values.settingsSecret }}, key: {{ $name }}, optional: true } } }
            {{- end }}
            {{- end }}
          {{- end }}
          # A first start may fetch a model: minutes.
          startupProbe: { {{ .probe }}, periodSeconds: 5, failureThreshold: 720 }
          readinessProbe: { {{ .probe }}, periodSeconds: 5, timeoutSeconds: 4 }
          resources: {{- toYaml .values.resources | nindent 12 }}
          volumeMounts:
            - { name: data, mountPath: {{ .path }} }
            - { name: tmp, mountPath: /tmp }
      volumes: [{ name: tmp, emptyDir: { sizeLimit: 1Gi } }]
      {{- include "attack-kg.placement" .values | nindent 6 }}
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: {{- include "attack-kg.claim" .values.storage | nindent 8 }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels: {{- include "attack-kg.labels" . | nindent 4 }}
spec:
  selector: {{- include "attack-kg.selector" . | nindent 4 }}
  ports: [{ name: http, port: {{ .port }}, targetPort: http }]
{{- end -}}
