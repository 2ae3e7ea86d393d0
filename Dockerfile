FROM python:3.12-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir .

FROM python:3.12-slim
# The folders are called `app` and `etl`: never take them from the working directory.
ENV PATH=/venv/bin:$PATH PYTHONSAFEPATH=1 PYTHONUNBUFFERED=1
COPY --from=build /venv /venv
RUN useradd --create-home yanbao
USER yanbao
WORKDIR /home/yanbao
ENTRYPOINT []
CMD ["yanbao", "--help"]
