-- research.first_actual_day: The first day on which a report can print the actual of a fiscal year.
-- Of companies listed in Shanghai, Shenzhen and Beijing the year is the calendar year (Accounting Law, article 11), so its actual is of the next
-- one: `2026A` in a report of May 2026 is misread. Others choose their year's end, so all that is sure is that their year has begun.

CREATE FUNCTION research.first_actual_day(stock_code text, fiscal_year int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_date(fiscal_year + CASE WHEN right(stock_code, 3) IN ('.SH', '.SZ', '.BJ') THEN 1 ELSE 0 END, 1, 1);
COMMENT ON FUNCTION research.first_actual_day(text, int) IS
    'The first day on which a report can print the actual of a fiscal year: of a company listed on the mainland 1 January of the next year, of'
    ' others that of the year itself.';
