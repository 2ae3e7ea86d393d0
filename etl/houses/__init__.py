"""What one broker does differently, as declarations of a few lines. Empty: no house has needed one yet."""
