using System.Numerics;
using Portal.Domain.Common;

namespace Portal.Domain.Scoring;

/// <summary>
/// A sum of products without rounding. Ordinary terms add up in a decimal; anything whose digits might not fit goes into a fraction.
/// </summary>
/// <remarks>
/// An ordinary factor is at most 1,000,000 with at most six decimals. A product then has at most 12 + 12 digits, and a decimal holds
/// 28: ten thousand of them add up exactly. Checklists have a hundred.
/// </remarks>
internal struct ExactSum
{
    private const decimal Largest = 1_000_000;
    private const byte MostDecimals = 6;

    private decimal _decimals;

    // Not reduced until the sum is asked for: finding common divisors term by term would cost more than all the rest of a score.
    private BigInteger _restTop;
    private BigInteger _restBottom;

    public readonly bool IsZero => _decimals == 0 && _restTop.IsZero;

    public readonly Fraction Value => HasRest
        ? Fraction.From(_decimals) + new Fraction(_restTop, _restBottom)
        : Fraction.From(_decimals);

    private readonly bool HasRest => !_restBottom.IsZero;

    /// <summary>One product for showing: rounded to four decimals, half away from zero.</summary>
    public static decimal Product(decimal a, decimal b) => IsOrdinary(a) && IsOrdinary(b)
        ? Math.Round(a * b, 4, MidpointRounding.AwayFromZero)
        : (Fraction.From(a) * Fraction.From(b)).Round(4);

    /// <summary>a × part ÷ whole for showing: rounded to four decimals, half away from zero.</summary>
    /// <remarks>With ordinary numbers a quotient that is not a half is further from one than the last digit of a decimal.</remarks>
    public static decimal Product(decimal a, long part, long whole) => IsOrdinary(a) && whole <= Largest
        ? Math.Round(a * part / whole, 4, MidpointRounding.AwayFromZero)
        : (Fraction.From(a) * new Fraction(part, whole)).Round(4);

    public void Add(decimal a, decimal b)
    {
        if (IsOrdinary(a) && IsOrdinary(b))
        {
            _decimals += a * b;
        }
        else
        {
            var product = Fraction.From(a) * Fraction.From(b);
            AddRest(product.Numerator, product.Denominator);
        }
    }

    /// <summary>Adds a × part ÷ whole.</summary>
    public void Add(decimal a, long part, long whole)
    {
        var factor = Fraction.From(a);
        AddRest(factor.Numerator * part, factor.Denominator * whole);
    }

    /// <summary>The sum rounded half away from zero.</summary>
    public readonly decimal Round(int decimals) =>
        HasRest ? Value.Round(decimals) : Math.Round(_decimals, decimals, MidpointRounding.AwayFromZero);

    private static bool IsOrdinary(decimal factor) => factor.Scale <= MostDecimals && Math.Abs(factor) <= Largest;

    private void AddRest(BigInteger top, BigInteger bottom) => (_restTop, _restBottom) = HasRest
        ? ((_restTop * bottom) + (top * _restBottom), _restBottom * bottom)
        : (top, bottom);
}
