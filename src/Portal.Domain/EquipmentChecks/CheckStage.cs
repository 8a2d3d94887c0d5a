namespace Portal.Domain.EquipmentChecks;

/// <summary>When it is checked.</summary>
public enum CheckStage
{
    BeforeUse,
    DuringUse,
}
