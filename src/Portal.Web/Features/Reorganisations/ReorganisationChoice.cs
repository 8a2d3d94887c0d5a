namespace Portal.Web.Features.Reorganisations;

/// <summary>What becomes of something that hangs on a unit that ends.</summary>
public enum ReorganisationChoice
{
    /// <summary>It follows to the units that go on, as the rule says.</summary>
    Follow,

    /// <summary>It ends with the unit.</summary>
    End,
}
