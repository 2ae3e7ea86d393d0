"""Draws the sample reports: invented text about real companies, in layouts that real houses use. Byte-stable.

The houses (`样例证券`, `示范证券`, …) and the people (`张样例`) do not exist, and say so by their names. Actual figures are real and
rounded; forecasts are arithmetic from a growth assumption, so that every table agrees with itself.
"""
