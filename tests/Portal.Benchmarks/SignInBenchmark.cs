using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>Time of a sign-in by password, with many people at once, beside that of the password's hash alone.</summary>
internal static class SignInBenchmark
{
    private const int AtOnce = 64;
    private const int Each = 5;
    private const string Password = "Mot-cau-dai-de-nho-26";

    public static async Task<int> Run(string[] given)
    {
        await using var portal = await RunningPortal.StartAsync(new Dictionary<string, string?>
        {
            ["Portal:Password:HashIterations"] = "210000",
            ["Portal:SignIn:PostsPerMinute"] = "10000",
        });
        var people = await portal.Db(async db =>
        {
            var made = Enumerable.Range(0, AtOnce).Select(i => new Person($"Người {i}", $"p{i}@example.vn")).ToList();
            db.Persons.AddRange(made);
            await db.SaveChangesAsync();
            return made;
        });
        foreach (var person in people)
        {
            await portal.Use<UserManager<Account>, IdentityResult>(accounts =>
                accounts.CreateAsync(new Account { Id = person.Id, UserName = person.Email, Email = person.Email, IsPasswordLong = true }, Password));
        }

        await SignInAsync(portal, people[0]);
        var alone = await MeasureAsync(portal, [people[0]]);
        var together = await MeasureAsync(portal, people);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hash alone            {Hash(portal):0} ms"));
        Print("sign-in, one at a time", alone);
        Print($"sign-in, {AtOnce} at once   ", together);
        return 0;
    }

    private static async Task<double[]> MeasureAsync(RunningPortal portal, IReadOnlyCollection<Person> people)
    {
        var times = new ConcurrentBag<double>();
        await Task.WhenAll(people.Select(async person =>
        {
            for (var i = 0; i < Each; i++)
            {
                times.Add(await SignInAsync(portal, person));
            }
        }));
        return [.. times.Order()];
    }

    private static async Task<double> SignInAsync(RunningPortal portal, Person person)
    {
        using var client = portal.Client();
        using (await client.GetAsync("/help"))
        {
        }

        var start = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync("/sign-in", [KeyValuePair.Create("Email", person.Email), KeyValuePair.Create("Password", Password)]);
        return answer.StatusCode == HttpStatusCode.Redirect ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException($"{person.Email}: {answer.StatusCode}");
    }

    private static double Hash(RunningPortal portal)
    {
        using var scope = portal.App.Services.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Each; i++)
        {
            hasher.HashPassword(new Account(), Password);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Each;
    }

    private static void Print(string what, double[] times) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} p50 {times[times.Length / 2]:0} ms  p95 {times[(int)(times.Length * 0.95)]:0} ms  ({times.Length} sign-ins)"));
}
