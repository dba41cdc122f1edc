using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>One of the house's own commands: the first argument of the program, instead of starting the site.</summary>
/// <param name="Name">What is typed. Its sentence for the list is under <c>Verb.{Name}</c>.</param>
/// <param name="RunAsync">Does it with the arguments that follow; the result is the exit code.</param>
public sealed record Verb(string Name, Func<string[], Task<int>> RunAsync);

/// <summary>The commands that exist.</summary>
public static class Verbs
{
    private const int Unknown = 2;

    private static readonly Verb[] All =
    [
        new("administrator", AdministratorVerb.RunAsync),
        new("explain", args => Explain.RunAsync(args, Console.Out, CancellationToken.None)),
        new("import", ImportVerb.RunAsync),
        new("recompute", args => Recompute.RunAsync(args, Console.Out)),
        new("survey-import", args => Task.FromResult(SurveyImportVerb.Run(args, Console.Out))),
        new("verify", VerifyVerb.RunAsync),
    ];

    /// <summary>The command that the arguments ask for; null when the site shall start.</summary>
    public static Verb? Asked(string[] args) => args switch
    {
        ["help" or "--help" or "-h", ..] => new("help", _ => ListAsync(0)),
        [var name, ..] when !name.Contains('=') && !name.StartsWith('-') => All.FirstOrDefault(verb => verb.Name == name) ?? new(name, _ => ListAsync(Unknown)),
        _ => null,
    };

    private static Task<int> ListAsync(int code)
    {
        foreach (var words in new[] { Wording.Chinese, Wording.English })
        {
            Console.WriteLine(words["Verb.Usage"]);
            foreach (var verb in All) Console.WriteLine($"  {verb.Name,-14} {words[$"Verb.{verb.Name}"]}");
            Console.WriteLine();
        }
        return Task.FromResult(code);
    }
}
