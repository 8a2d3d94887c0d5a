using System.Numerics;

namespace Portal.Domain.Common;

/// <summary>An exact rational number: 46 of 50 is 23/25, and three thirds are one.</summary>
public readonly record struct Fraction
{
    private readonly BigInteger _denominatorLessOne;

    /// <exception cref="DivideByZeroException"><paramref name="denominator"/> is 0.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominatorLessOne = (denominator / divisor) - 1;
    }

    public static Fraction Zero => default;

    public static Fraction One { get; } = new(1, 1);

    public BigInteger Numerator { get; }

    /// <summary>Always positive, without a divisor common with the numerator.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    public static Fraction operator +(Fraction a, Fraction b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static Fraction Add(Fraction a, Fraction b) => a + b;

    public static Fraction Multiply(Fraction a, Fraction b) => a * b;

    public static Fraction Divide(Fraction a, Fraction b) => a / b;

    /// <summary>The number that a decimal is, exactly.</summary>
    public static Fraction From(decimal number)
    {
        var scale = number.Scale;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var digits = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return new(decimal.IsNegative(number) ? -digits : digits, BigInteger.Pow(10, scale));
    }

    /// <summary>The largest whole number that is not larger.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Rounded half away from zero, on the exact value: 0.125 → 0.13, -0.125 → -0.13.</summary>
    public decimal Round(int decimals)
    {
        var power = BigInteger.Pow(10, decimals);
        var doubled = (2 * BigInteger.Abs(Numerator) * power) + Denominator;
        var units = doubled / (2 * Denominator);
        return (decimal)(Numerator.Sign < 0 ? -units : units) / (decimal)power;
    }
}
