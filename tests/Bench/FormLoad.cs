using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Bench;

/// <summary>
/// Respondents in a closed loop: each asks for the form in a browser of its own, answers every question and sends. What is counted are
/// answers that were acknowledged.
/// </summary>
public static partial class FormLoad
{
    /// <summary>Measures the reference and the site in turns, three each, and prints the medians and their ratio.</summary>
    /// <returns>0 when the site is 1.5 times the reference or better.</returns>
    public static async Task<int> RunAsync(Uri site, string wave, int clients, TimeSpan time)
    {
        var (get, post) = (new Uri(site, $"/surveys/{wave}/answer"), new Uri(site, $"/surveys/{wave}/check"));
        var questions = await QuestionsAsync(get);
        if (questions == 0)
        {
            await Console.Error.WriteLineAsync($"{get} shows no question: give an open wave by an open link.");
            return 2;
        }
        await using var plain = await PlainForm.StartAsync(questions);
        var (references, measures) = (new List<Measured>(), new List<Measured>());
        await MeasureAsync(plain.Address, plain.Address, clients, TimeSpan.FromSeconds(2));
        await MeasureAsync(get, post, clients, TimeSpan.FromSeconds(2));
        for (var round = 0; round < 3; round++)
        {
            references.Add(await MeasureAsync(plain.Address, plain.Address, clients, time));
            measures.Add(await MeasureAsync(get, post, clients, time));
        }
        var (reference, measured) = (references.OrderBy(each => each.PerSecond).ElementAt(1), measures.OrderBy(each => each.PerSecond).ElementAt(1));
        var ratio = measured.PerSecond / reference.PerSecond;
        foreach (var (name, each) in new[] { ("plain form", reference), ("survey form", measured) })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14} {questions} questions, GET and POST, {clients} at once: {each.PerSecond,8:0} answers/s   median {each.Percentile(50),6:0.00} ms   p99 {each.Percentile(99),6:0.00} ms   failed {each.Failed}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {ratio:0.00} (goal 1.50)"));
        return ratio >= 1.5 && measured.Failed == 0 ? 0 : 1;
    }

    private static async Task<int> QuestionsAsync(Uri get)
    {
        using var http = Browser();
        return Controls().Matches(await http.GetStringAsync(get)).Select(match => match.Groups[1].Value).Distinct().Count();
    }

    private static async Task<Measured> MeasureAsync(Uri get, Uri post, int clients, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var runs = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => LoopAsync(get, post, watch, time))));
        double[] latencies = [.. runs.SelectMany(run => run.Latencies).Order()];
        return new(latencies.Length / watch.Elapsed.TotalSeconds, runs.Sum(run => run.Failed), latencies);
    }

    private static async Task<(List<double> Latencies, int Failed)> LoopAsync(Uri get, Uri post, Stopwatch watch, TimeSpan time)
    {
        var (latencies, failed) = (new List<double>(), 0);
        var cookies = new CookieContainer();
        using var http = Browser(cookies);
        while (watch.Elapsed < time)
        {
            // Somebody else's browser: nothing of the one before.
            foreach (Cookie cookie in cookies.GetAllCookies()) cookie.Expired = true;
            var begun = Stopwatch.GetTimestamp();
            if (await AnswerAsync(http, get, post)) latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            else failed++;
        }
        return (latencies, failed);
    }

    private static async Task<bool> AnswerAsync(HttpClient http, Uri get, Uri post)
    {
        var page = await http.GetStringAsync(get);
        var fields = Controls().Matches(page).GroupBy(match => match.Groups[1].Value).Select(same => new KeyValuePair<string, string>($"A[{same.Key}]", same.First().Groups[2].Value))
            .Append(new("__RequestVerificationToken", Token().Match(page).Groups[1].Value));
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(post, body);
        // The site leads on to its thanks; a sheet that is at fault comes back as a page.
        return answer.StatusCode is HttpStatusCode.Redirect || (answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync() == "kept");
    }

    private static HttpClient Browser(CookieContainer? cookies = null) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = cookies ?? new() });

    [GeneratedRegex(@"<input type=""radio"" name=""A\[([a-z0-9-]+)\]"" value=""([^""]+)""")]
    private static partial Regex Controls();

    [GeneratedRegex(@"name=""__RequestVerificationToken"" type=""hidden"" value=""([^""]+)""")]
    private static partial Regex Token();
}
