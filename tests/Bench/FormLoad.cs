using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Bench;

/// <summary>
/// Respondents in a closed loop: each asks for the form in a browser of its own, answers every question and sends. What is counted are
/// answers that were acknowledged.
/// </summary>
public static partial class FormLoad
{
    private const int Rounds = 5;

    // The first thousands of answers are served by code that is not yet compiled for speed.
    private static readonly TimeSpan WarmingUp = TimeSpan.FromSeconds(15);

    /// <summary>Measures the reference and the site in turns, and prints the medians and the median of the ratios of neighbours.</summary>
    /// <returns>0 when the site is 1.5 times the reference or better.</returns>
    public static async Task<int> RunAsync(Uri site, string wave, ServerProcess? server, int clients, TimeSpan time)
    {
        var (get, post) = (new Uri(site, $"/surveys/{wave}/answer"), new Uri(site, $"/surveys/{wave}/check"));
        var form = await FieldsAsync(get);
        if (form.Length == 0)
        {
            await Console.Error.WriteLineAsync($"{get} shows no question: give an open wave by an open link.");
            return 2;
        }
        await using var plain = await PlainHost.StartAsync(form.Length);
        var reference = await FieldsAsync(plain.Address);
        var (references, measures) = (new List<Measured>(), new List<Measured>());
        await MeasureAsync(plain.Address, plain.Address, reference, clients, WarmingUp);
        await MeasureAsync(get, post, form, clients, WarmingUp);
        for (var round = 0; round < Rounds; round++)
        {
            references.Add(await MeasureAsync(plain.Address, plain.Address, reference, clients, time, plain.Server));
            measures.Add(await MeasureAsync(get, post, form, clients, time, server));
        }
        Print("plain form", Middle(references), form.Length, clients);
        Print("survey form", Middle(measures), form.Length, clients);
        // Neighbours in time suffer the same noise.
        var ratio = references.Zip(measures, (one, other) => other.PerSecond / one.PerSecond).Order().ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {ratio:0.00} (goal 1.50)"));
        if (server is not null)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio by processor {references.Zip(measures, (one, other) => one.Processor.Both / other.Processor.Both).Order().ElementAt(Rounds / 2):0.00}"));
        return ratio >= 1.5 && measures.Sum(each => each.Failed) == 0 ? 0 : 1;
    }

    private static Measured Middle(List<Measured> measures) => measures.OrderBy(each => each.PerSecond).ElementAt(measures.Count / 2);

    private static void Print(string name, Measured each, int questions, int clients) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14} {questions} questions, GET and POST, {clients} at once: {each.PerSecond,8:0} answers/s   median {each.Percentile(50),6:0.00} ms   p99 {each.Percentile(99),6:0.00} ms   failed {each.Failed}{(each.Processor.Both > 0 ? $"   {each.Processor.Both:0.00} ms of processor an answer, {each.Processor.Database:0.00} of them in the database" : "")}"));

    // What a person sees and chooses costs the server nothing, so the form is read once; each answer looks for its token alone, whose letters
    // need no encoding.
    private static async Task<KeyValuePair<string, string>[]> FieldsAsync(Uri get)
    {
        using var http = new HttpClient();
        return [.. Controls().Matches(await http.GetStringAsync(get)).GroupBy(match => match.Groups[1].Value).Select(same => new KeyValuePair<string, string>($"A[{same.Key}]", same.First().Groups[2].Value))];
    }

    private static async Task<Measured> MeasureAsync(Uri get, Uri post, KeyValuePair<string, string>[] fields, int clients, TimeSpan time, ServerProcess? server = null)
    {
        var before = server?.Processor() ?? default;
        var watch = Stopwatch.StartNew();
        using var answers = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", "")]);
        var sheet = await answers.ReadAsByteArrayAsync();
        var runs = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Factory.StartNew(() => Loop(get, post, sheet, watch, time), TaskCreationOptions.LongRunning)));
        double[] latencies = [.. runs.SelectMany(run => run.Latencies).Order()];
        return new(latencies.Length / watch.Elapsed.TotalSeconds, runs.Sum(run => run.Failed), latencies) { Processor = server is null ? default : (server.Processor() - before) / (Math.Max(1, latencies.Length) / 1000.0) };
    }

    private static (List<double> Latencies, int Failed) Loop(Uri get, Uri post, byte[] sheet, Stopwatch watch, TimeSpan time)
    {
        var (latencies, failed) = (new List<double>(), 0);
        using var respondent = new Respondent(get);
        while (watch.Elapsed < time)
        {
            var begun = Stopwatch.GetTimestamp();
            if (respondent.Answers(get.AbsolutePath, post.AbsolutePath, sheet)) latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            else failed++;
        }
        return (latencies, failed);
    }

    [GeneratedRegex(@"<input type=""radio"" name=""A\[([a-z0-9-]+)\]"" value=""([^""]+)""")]
    private static partial Regex Controls();
}
