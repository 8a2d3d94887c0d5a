namespace Portal.Domain.Secrecy;

/// <summary>Marks that tell Vietnamese words apart: MẬT has circumflex and dot, MẶT breve and dot, MẤT circumflex and acute.</summary>
[Flags]
internal enum Marks : byte
{
    None = 0,
    Circumflex = 1,
    Breve = 2,
    Horn = 4,
    Grave = 8,
    Acute = 16,
    Hook = 32,
    Tilde = 64,
    Dot = 128,
}
