using System.Globalization;
using PingHuEcoPublic.Bench;

const string Help = """
    Measures a running site against a plain page on the same machine, in one run, as a ratio.

      dotnet run -c Release --project tests/Bench -- pages [--url http://localhost:5080] [--seconds 5] [--clients 8] [PATH ...]

    Every path is asked for in a closed loop: each client waits for its answer before it asks again. Printed are requests a
    second, the median and the 99th percentile, and the ratio to the plain page (a Kestrel host that answers with 20 kB and
    does nothing else). Figures of one run compare; figures of two runs on a busy machine do not.

      dotnet run -c Release --project tests/Bench -- search --corpus FOLDER [--made 3500] [--each yes]

    Search over every .md and .txt file below FOLDER, on a private server of its own, and over as many texts as --made says, put
    together from their articles in another order: precision and recall against literal matching of every text, and the time of
    a first page with its snippets. --each yes prints every question.

      dotnet run -c Release --project tests/Bench -- survey [--questions 20] [--seconds 5] [--clients 8]

    The form of a survey, asked for, answered and sent, beside a plain form of as many questions (Razor, Dapper, antiforgery, one INSERT),
    both in turns in one run, each on a private server of its own with flushed commits. The exit code is 1 where the ratio is under 1.5.
    --url ADDRESS --wave ID measures a site that runs already.

      dotnet run -c Release --project tests/Bench -- columns [--answers 1000000] [--load]

    Crosstabs over the columns of a million answers to twenty questions, under conditions and with weights, beside a plain loop over
    the same columns; --load also fills a private server of its own, reads the columns from it, rolls them up into cells, reads a crosstab
    from those, exports the answers, with the memory that is alive meanwhile, and weights them and counts every weighted figure. The exit code is 1 where a crosstab under three
    conditions takes more than 10 ms a million.
    """;

if (args is [PlainHost.Argument, var questions]) return await PlainHost.RunAsync(int.Parse(questions, CultureInfo.InvariantCulture));

if (args is ["survey", ..])
{
    await using var own = Option("--wave", "") is { Length: > 0 } ? null : await SurveySite.StartAsync(int.Parse(Option("--questions", "20"), CultureInfo.InvariantCulture));
    return await FormLoad.RunAsync(own?.Address ?? new(Option("--url", "http://localhost:5080")), own?.Wave ?? Option("--wave", ""), own?.Server, int.Parse(Option("--clients", "8"), CultureInfo.InvariantCulture), TimeSpan.FromSeconds(int.Parse(Option("--seconds", "5"), CultureInfo.InvariantCulture)));
}

if (args is ["columns", ..])
    return await SurveyColumns.RunAsync(int.Parse(Option("--answers", "1000000"), CultureInfo.InvariantCulture), args.Contains("--load"));

if (args is ["search", ..] && Option("--corpus", "") is { Length: > 0 } corpus)
    return await SearchBench.RunAsync(corpus, int.Parse(Option("--made", "3500"), CultureInfo.InvariantCulture), Option("--each", "no") == "yes");
if (args is not ["pages", ..])
{
    Console.WriteLine(Help);
    return args is [] or ["--help"] ? 0 : 2;
}

var url = Option("--url", "http://localhost:5080");
var seconds = int.Parse(Option("--seconds", "5"), CultureInfo.InvariantCulture);
var clients = int.Parse(Option("--clients", "8"), CultureInfo.InvariantCulture);
string[] paths = [.. args.Skip(1).Where((arg, n) => arg.StartsWith('/') && !args[n].StartsWith("--", StringComparison.Ordinal))];
if (paths.Length == 0) paths = ["/", "/en", "/transparency"];

await using var plain = await PlainPage.StartAsync();
var reference = await Load.RunAsync(new Uri(plain.Address), clients, TimeSpan.FromSeconds(seconds));
Print("plain page", reference, reference);
var fault = false;
foreach (var path in paths)
{
    var measured = await Load.RunAsync(new Uri(new Uri(url), path), clients, TimeSpan.FromSeconds(seconds));
    Print(path, measured, reference);
    fault |= measured.Failed > 0 || measured.Answered == 0;
}
return fault ? 1 : 0;

string Option(string name, string usual) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : usual;

static void Print(string name, Measured measured, Measured reference) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-28} {measured.PerSecond,9:0} /s   median {measured.Percentile(50),7:0.00} ms   p99 {measured.Percentile(99),7:0.00} ms   failed {measured.Failed}   {measured.PerSecond / reference.PerSecond:0.00} of plain"));
