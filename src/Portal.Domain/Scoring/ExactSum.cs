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
    private Fraction _rest;

    public readonly Fraction Value => Fraction.From(_decimals) + _rest;

    /// <summary>One product for showing: rounded to four decimals, half away from zero.</summary>
    public static decimal Product(decimal a, decimal b) => IsOrdinary(a) && IsOrdinary(b)
        ? Math.Round(a * b, 4, MidpointRounding.AwayFromZero)
        : (Fraction.From(a) * Fraction.From(b)).Round(4);

    public void Add(decimal a, decimal b)
    {
        if (IsOrdinary(a) && IsOrdinary(b))
        {
            _decimals += a * b;
        }
        else
        {
            Add(Fraction.From(a) * Fraction.From(b));
        }
    }

    public void Add(Fraction term) => _rest += term;

    private static bool IsOrdinary(decimal factor) => factor.Scale <= MostDecimals && Math.Abs(factor) <= Largest;
}
