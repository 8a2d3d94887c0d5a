namespace Portal.Domain.Scoring;

/// <summary>What makes one answer worth a closer look before others. A hint for whoever verifies: no point depends on it.</summary>
[Flags]
public enum AnswerRisk
{
    None = 0,

    /// <summary>The criterion can knock the unit out.</summary>
    Knockout = 1,

    /// <summary>Its points moved far against the round before; see <see cref="AnswerRisks.BigJump"/>.</summary>
    Jump = 2,

    /// <summary>"Adequate", or no finding at all, and neither document nor file behind it.</summary>
    NoEvidence = 4,

    /// <summary>The unit claims that the criterion does not apply.</summary>
    Claim = 8,
}
