# syntax=docker/dockerfile:1
FROM python:3.12.12-slim-bookworm AS build
ARG EXTRAS=cluster,export,s3,sftp
WORKDIR /src
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY app app
COPY etl etl
COPY migrations migrations
COPY samples samples
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --disable-pip-version-check ".[${EXTRAS}]"

FROM python:3.12.12-slim-bookworm
# The folders are called `app` and `etl`: never take them from the working directory.
ENV PATH=/venv/bin:$PATH PYTHONSAFEPATH=1 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=build /venv /venv
RUN useradd --uid 10001 --create-home yanbao
USER 10001
WORKDIR /home/yanbao
ENTRYPOINT []
CMD ["yanbao", "--help"]
