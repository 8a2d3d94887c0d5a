namespace Portal.Domain.Rounds;

/// <summary>Where a round stands. Each step is one way.</summary>
public enum RoundStatus
{
    /// <summary>Being prepared; units know nothing of it.</summary>
    Draft,

    /// <summary>Units fill in, sign and are verified.</summary>
    Issued,

    /// <summary>Entry has ended for everybody; verification may go on.</summary>
    Closed,

    /// <summary>The ranking is a stored fact.</summary>
    Frozen,
}
