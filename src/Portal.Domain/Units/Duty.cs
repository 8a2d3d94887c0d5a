namespace Portal.Domain.Units;

/// <summary>Special duties that Directive 32 gives to single bodies; each brings a module of criteria.</summary>
[Flags]
public enum Duty
{
    None = 0,

    /// <summary>Keeps a steering committee (Ban Chỉ đạo).</summary>
    Committee = 1,

    /// <summary>Ministry of Public Security (Bộ Công an).</summary>
    Mps = 2,

    /// <summary>Ministry of National Defence (Bộ Quốc phòng).</summary>
    Mnd = 4,

    /// <summary>Ministry of Science and Technology (Bộ Khoa học và Công nghệ).</summary>
    Most = 8,

    /// <summary>Ministry of Home Affairs (Bộ Nội vụ).</summary>
    Moha = 16,

    /// <summary>Government Cipher Committee (Ban Cơ yếu Chính phủ).</summary>
    Gcc = 32,
}
