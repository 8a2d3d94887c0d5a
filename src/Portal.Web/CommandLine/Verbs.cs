namespace Portal.Web.CommandLine;

/// <summary>All verbs of the program, by name.</summary>
public static class Verbs
{
    public static IReadOnlyList<IVerb> All { get; } =
    [
        .. typeof(Verbs).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IVerb)))
            .Select(type => (IVerb)Activator.CreateInstance(type)!)
            .OrderBy(verb => verb.Name, StringComparer.Ordinal),
    ];

    public static IVerb? Find(string name) => All.FirstOrDefault(verb => verb.Name == name);

    public static void WriteUsage(TextWriter writer)
    {
        writer.WriteLine("Usage: Portal.Web [VERB arguments] [--Setting:Name=value ...]");
        writer.WriteLine("Without a verb it serves the portal. Verbs:");
        foreach (var verb in All)
        {
            writer.WriteLine($"  {verb.Name} {verb.Usage}");
        }
    }
}
