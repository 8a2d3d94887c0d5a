using Portal.Domain.Checklists;
using Portal.Infrastructure.Documents;

namespace Portal.Infrastructure.Rankings;

/// <summary>In which of the four tones a policy's class is shown, however many classes it has.</summary>
public static class ClassTones
{
    /// <summary>The best class is good, the lowest bad, the second fair, all between weak.</summary>
    public static ClassTone Of(Policy policy, string classCode)
    {
        var rank = policy.RankOf(classCode);
        return rank == 0 ? ClassTone.Good
            : rank == policy.Bands.Count - 1 ? ClassTone.Bad
            : rank == 1 ? ClassTone.Fair
            : ClassTone.Weak;
    }
}
