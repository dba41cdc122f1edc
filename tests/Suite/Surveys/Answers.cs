using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>What respondents say, and waves for them to say it in.</summary>
internal static class Answers
{
    public static readonly Actor Publicist = new(ActorKind.Staff, Id<AccountId>.New(), "bureau", ["publicist"]);

    /// <summary>A sheet with every required question answered, all content.</summary>
    public static Dictionary<string, string?> Complete(string town = "330482001", string overall = "satisfied") => new()
    {
        ["aware"] = "know",
        ["taking-part"] = "taken-part",
        ["air"] = "satisfied",
        ["water"] = "satisfied",
        ["drinking"] = "satisfied",
        ["overall"] = overall,
        ["effort"] = "satisfied",
        ["confidence"] = "confident",
        ["town"] = town,
    };

    /// <summary>An open wave of the shipped questionnaire, made through the desks.</summary>
    public static async Task<Id<Wave>> OpenWaveAsync(this Bench bench, WaveMode mode = WaveMode.OpenLink, Id<SurveyVersion>? version = null)
    {
        var wave = await bench.DraftWaveAsync(mode, version);
        await bench.Get<WaveDesk>().OpenAsync(wave, Publicist, TestContext.Current.CancellationToken);
        return wave;
    }

    public static async Task<Id<Wave>> DraftWaveAsync(this Bench bench, WaveMode mode = WaveMode.OpenLink, Id<SurveyVersion>? version = null)
    {
        var stop = TestContext.Current.CancellationToken;
        version ??= (await bench.Get<WaveReader>().SurveysAsync(stop)).Single(row => row.Survey.Code == ShippedQuestionnaires.Provincial).Newest.Id;
        var today = bench.Clock.Today;
        return await bench.Get<WaveDesk>().DraftAsync(new(version.Value, new("2026年第四季度", "Fourth quarter of 2026"), mode, today, today.AddDays(20)), Publicist, stop);
    }

    /// <summary>Has a code sent to a number.</summary>
    /// <returns>The code, from the file that stands in for the message; null where none was sent.</returns>
    public static async Task<string?> CodeAsync(this Bench bench, Id<Wave> wave, string number)
    {
        var stop = TestContext.Current.CancellationToken;
        bench.EmptyDrop();
        await bench.Get<PhoneDesk>().AskAsync((await bench.Get<SurveyReader>().FindAsync(wave, stop))!.Wave, number, stop);
        await bench.RunJobsAsync();
        return bench.LastCode(number);
    }

    /// <summary>Throws away what went out before.</summary>
    public static void EmptyDrop(this Bench bench)
    {
        foreach (var file in Directory.CreateDirectory(bench.Settings["Messages:Drop"]!).GetFiles()) file.Delete();
    }

    /// <summary>The code that went to a number; null where none did.</summary>
    public static string? LastCode(this Bench bench, string number) =>
        Directory.CreateDirectory(bench.Settings["Messages:Drop"]!).GetFiles("*.txt").OrderBy(file => file.LastWriteTimeUtc).Select(file => File.ReadAllLines(file.FullName)).LastOrDefault(lines => lines[0] == Telephone.Normal(number))?[1];

    /// <summary>Asks for a code, reads it and redeems it.</summary>
    public static async Task<Credential> RedeemAsync(this Bench bench, Id<Wave> wave, string number)
    {
        var stop = TestContext.Current.CancellationToken;
        var code = await bench.CodeAsync(wave, number);
        return await bench.Get<PhoneDesk>().RedeemAsync((await bench.Get<SurveyReader>().FindAsync(wave, stop))!.Wave, number, code, sameDevice: false, stop);
    }

    /// <summary>Answers by the open link.</summary>
    public static async Task AnswerAsync(this Bench bench, Id<Wave> wave, params IEnumerable<Dictionary<string, string?>> sheets)
    {
        var credentials = bench.Get<Credentials>();
        await bench.Get<AnswerDesk>().SendManyAsync(
            [.. sheets.Select(sheet => (credentials.Make(wave, AnswerChannel.OpenLink, false), (IReadOnlyDictionary<string, string?>)sheet, (int?)70))],
            TestContext.Current.CancellationToken);
    }

    /// <summary>Answers, closes and publishes.</summary>
    public static async Task PublishAsync(this Bench bench, Id<Wave> wave, params IEnumerable<Dictionary<string, string?>> sheets)
    {
        var stop = TestContext.Current.CancellationToken;
        await bench.AnswerAsync(wave, sheets);
        await bench.Get<WaveDesk>().CloseAsync(wave, Publicist, stop);
        await bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Publicist, stop);
    }
}
