using System.Numerics;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;
using static Portal.Domain.Tests.Scoring.Sample;

namespace Portal.Domain.Tests.Scoring;

public sealed class ScorerPropertyTests
{
    [Fact]
    public void Random_score_cards_equal_plain_rational_arithmetic()
    {
        var random = new Random(32);
        for (var run = 0; run < 2000; run++)
        {
            List<Criterion> criteria = [];
            List<ScoredAnswer> answers = [];
            Rational earned = new(0, 1), max = new(0, 1), bonus = new(0, 1), deducted = new(0, 1);
            for (var i = 0; i < random.Next(1, 30); i++)
            {
                var section = (SectionKind)random.Next(5);
                var points = Points(random);
                if (section == SectionKind.Deduction)
                {
                    var count = random.Next(0, 4);
                    criteria.Add(Deduction($"C{i}", points));
                    answers.Add(Says($"C{i}", new AnswerValue.Number(count)));
                    deducted += Rational.Of(points) * new Rational(count, 1);
                    continue;
                }

                var (value, share) = Percentage(random);
                criteria.Add(Criterion($"C{i}", AnswerKind.Percentage, points, section));
                answers.Add(Says($"C{i}", value));
                var product = Rational.Of(points) * share;
                if (section == SectionKind.Bonus)
                {
                    bonus += product;
                }
                else
                {
                    (earned, max) = (earned + product, max + Rational.Of(points));
                }
            }

            var cap = random.Next(0, 2000) / 100m;
            var card = Score(criteria, answers, policy: Policy(cap: cap));

            Assert.Equal(max.Top.IsZero ? null : (earned * new Rational(100, 1) * new Rational(max.Bottom, max.Top)).Round2(), card.Base);
            Assert.Equal((bonus < Rational.Of(cap) ? bonus : Rational.Of(cap)).Round2(), card.Bonus);
            Assert.Equal(deducted.Round2(), card.Deduction);
            Assert.Equal(card.Base is { } b ? Math.Max(0, b + card.Bonus - card.Deduction) : null, card.Final);
        }
    }

    private static decimal Points(Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => random.Next(1, 400) / 100m,
        2 => random.Next(1, 1_000_000) / 3_000_000m,
        _ => random.Next(1, 6),
    };

    private static (AnswerValue Value, Rational Share) Percentage(Random random)
    {
        if (random.Next(3) == 0)
        {
            var whole = random.Next(1, 200);
            var part = random.Next(0, whole + 1);
            return (new AnswerValue.Ratio(part, whole), new(part, whole));
        }

        var percent = random.Next(0, 1_000_001) / 10_000m;
        return (new AnswerValue.Percent(percent), Rational.Of(percent) * new Rational(1, 100));
    }

    /// <summary>The schoolbook: numerator and denominator, nothing reduced, nothing clever. Non-negative only.</summary>
    private readonly record struct Rational(BigInteger Top, BigInteger Bottom)
    {
        public static Rational operator +(Rational a, Rational b) => new((a.Top * b.Bottom) + (b.Top * a.Bottom), a.Bottom * b.Bottom);

        public static Rational operator *(Rational a, Rational b) => new(a.Top * b.Top, a.Bottom * b.Bottom);

        public static bool operator <(Rational a, Rational b) => a.Top * b.Bottom < b.Top * a.Bottom;

        public static bool operator >(Rational a, Rational b) => b < a;

        public static Rational Of(decimal number)
        {
            var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture).Split('.');
            var decimals = text.Length > 1 ? text[1] : "";
            return new(BigInteger.Parse(text[0] + decimals, System.Globalization.CultureInfo.InvariantCulture), BigInteger.Pow(10, decimals.Length));
        }

        public decimal Round2()
        {
            var hundredths = BigInteger.DivRem(Top * 100, Bottom, out var rest);
            return (decimal)(rest * 2 >= Bottom ? hundredths + 1 : hundredths) / 100;
        }
    }
}
