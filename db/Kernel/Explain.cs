using System.Text.Json;
using System.Text.Json.Nodes;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>One kind of legal number that can be computed again with its reasoning. A class of this assembly that implements it is found by itself.</summary>
public interface IExplainer
{
    /// <summary>The word after <c>explain</c>.</summary>
    string Name { get; }

    /// <summary>What may follow it.</summary>
    IReadOnlyList<ExplainOption> Options { get; }

    /// <summary>Computes the number and says how.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="words">The language.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal">What was typed is no question that can be answered; the words say why.</exception>
    Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct);
}

/// <summary>An answer.</summary>
/// <param name="Lines">The reasoning in words, one sentence a line, the result first.</param>
/// <param name="Facts">The same as a record, written as JSON.</param>
public sealed record Explanation(IReadOnlyList<string> Lines, object Facts);

/// <summary>The verb <c>explain</c>: computes any legal number again, with its reasoning and source.</summary>
public static class Explain
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    private static readonly ExplainOption[] Common = [new("json"), new("en"), new("help")];

    /// <summary>Everything that can be explained, by name.</summary>
    public static IReadOnlyList<IExplainer> Explainers { get; } =
    [
        .. typeof(Explain).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IExplainer)))
            .Select(type => (IExplainer)Activator.CreateInstance(type)!)
            .OrderBy(explainer => explainer.Name, StringComparer.Ordinal),
    ];

    /// <summary>Answers one question.</summary>
    /// <param name="args">The arguments after the word <c>explain</c>; <c>--json</c> for JSON, <c>--en</c> for English.</param>
    /// <param name="output">Where the answer, or the one sentence that says what is wrong, is written.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The exit code: 0 answered, 2 not a question that can be answered.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        var words = args.Contains("--en") ? Wording.English : Wording.Chinese;
        try
        {
            if (args is [] or ["--help" or "--en", ..]) return await UsageAsync(Explainers, args.Contains("--help"), words, output);
            var explainer = Explainers.FirstOrDefault(each => each.Name == args[0])
                ?? throw new Refusal("explain.unknown", ExplainArguments.Shown(args[0]), string.Join(", ", Explainers.Select(each => each.Name)));
            var arguments = ExplainArguments.Parse(args[1..], [.. explainer.Options, .. Common]);
            if (arguments.Has("help")) return await UsageAsync([explainer], asked: true, words, output);
            var answer = await explainer.ExplainAsync(arguments, words, ct);
            await output.WriteLineAsync(arguments.Has("json") ? JsonOf(answer) : string.Join(Environment.NewLine, answer.Lines));
            return 0;
        }
        catch (Refusal refusal)
        {
            await output.WriteLineAsync(words[refusal.Message, [.. refusal.Args]]);
            return 2;
        }
    }

    private static async Task<int> UsageAsync(IEnumerable<IExplainer> explainers, bool asked, Wording words, TextWriter output)
    {
        await output.WriteLineAsync(words["explain.usage"]);
        foreach (var explainer in explainers)
            await output.WriteLineAsync($"  explain {explainer.Name} {string.Join(' ', explainer.Options.Concat(Common))}");
        return asked ? 0 : 2;
    }

    private static string JsonOf(Explanation answer)
    {
        var facts = JsonSerializer.SerializeToNode(answer.Facts, Indented)!.AsObject();
        facts["words"] = new JsonArray([.. answer.Lines.Select(line => JsonValue.Create(line))]);
        return facts.ToJsonString(Indented);
    }
}
