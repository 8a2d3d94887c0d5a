using Portal.Domain.Common;
using Xunit;

namespace Portal.Domain.Tests.Common;

public sealed class FractionTests
{
    [Fact]
    public void Equal_fractions_are_equal_in_any_form()
    {
        Assert.Equal(new Fraction(23, 25), new Fraction(46, 50));
        Assert.Equal(new Fraction(-1, 2), new Fraction(1, -2));
        Assert.Equal(Fraction.Zero, new Fraction(0, -7));
        Assert.Equal(Fraction.One, new Fraction(1, 3) + new Fraction(1, 3) + new Fraction(1, 3));
    }

    [Theory]
    [InlineData("0.1", 1, 10)]
    [InlineData("-2.50", -5, 2)]
    [InlineData("0", 0, 1)]
    public void A_decimal_is_taken_exactly(string text, int numerator, int denominator) =>
        Assert.Equal(new Fraction(numerator, denominator), Fraction.From(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_widest_decimals_are_taken_exactly()
    {
        Assert.Equal(new Fraction(System.Numerics.BigInteger.Parse("79228162514264337593543950335", null), 1), Fraction.From(decimal.MaxValue));
        Assert.Equal(new Fraction(1, System.Numerics.BigInteger.Pow(10, 28)), Fraction.From(0.0000000000000000000000000001m));
    }

    [Theory]
    [InlineData(1, 8, "0.13")]
    [InlineData(-1, 8, "-0.13")]
    [InlineData(1249, 10_000, "0.12")]
    [InlineData(2, 3, "0.67")]
    [InlineData(5, 1, "5")]
    public void Rounding_is_half_away_from_zero(int numerator, int denominator, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), new Fraction(numerator, denominator).Round(2));

    [Theory]
    [InlineData(7, 2, 3)]
    [InlineData(-7, 2, -4)]
    [InlineData(6, 2, 3)]
    [InlineData(-6, 2, -3)]
    public void The_floor_is_never_larger(int numerator, int denominator, int expected) =>
        Assert.Equal(expected, new Fraction(numerator, denominator).Floor());

    [Fact]
    public void Nothing_is_divided_by_zero() => Assert.Throws<DivideByZeroException>(() => new Fraction(1, 0));
}
