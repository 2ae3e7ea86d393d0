-- research.refresh_report: Make anew what is derived from a report, after it was loaded, read again, decided upon or withdrawn.

CREATE FUNCTION research.refresh_report(report uuid) RETURNS void
LANGUAGE sql AS $$
    SELECT research.refresh_reports(ARRAY[report])
$$;

COMMENT ON FUNCTION research.refresh_report(uuid) IS
    'research.refresh_reports of one report.';
