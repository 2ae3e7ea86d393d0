"""Lists of reports from data vendors: bytes → rows → what each states, in the words of `etl.report`. Pure, no database."""

from etl.vendor.form import Form, form_of
from etl.vendor.lists import VendorList, check_list, is_list, rows_of
from etl.vendor.meaning import BadRow, Listed

__all__ = ["BadRow", "Form", "Listed", "VendorList", "check_list", "form_of", "is_list", "rows_of"]
