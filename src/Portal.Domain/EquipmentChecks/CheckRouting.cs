namespace Portal.Domain.EquipmentChecks;

/// <summary>
/// Who leads a check. The Ministry of Public Security, locally the Police, before and during use — but for military information systems, systems of the Cipher Committee, and systems that
/// cipher organisations run themselves: these and cipher products are the Ministry of National Defence's before use. Cipher products are the Cipher Committee's before supply and during use.
/// </summary>
public static class CheckRouting
{
    public static CheckRoute Of(CheckedSystem system, CheckStage stage) => (system, stage) switch
    {
        (CheckedSystem.KeyPost, _) => new(CheckBody.Police, null, IsStated: true),
        (CheckedSystem.Military, CheckStage.BeforeUse) => new(CheckBody.Defence, null, IsStated: true),
        (CheckedSystem.Military, _) => new(CheckBody.Defence, null, IsStated: false),
        (CheckedSystem.CipherProduct, CheckStage.BeforeUse) => new(CheckBody.Defence, CheckBody.Cipher, IsStated: true),
        (CheckedSystem.CipherProduct, _) => new(CheckBody.Cipher, null, IsStated: true),
        (_, CheckStage.BeforeUse) => new(CheckBody.Defence, null, IsStated: true),
        _ => new(CheckBody.Cipher, null, IsStated: false),
    };
}
