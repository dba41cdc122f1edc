using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>The waves of the last two quarters, answered, closed and published; this quarter's, open. All answers are invented and go through the desks.</summary>
/// <param name="reader">The surveys.</param>
/// <param name="desk">The waves.</param>
/// <param name="answers">The answers.</param>
/// <param name="credentials">The rights to hand them in.</param>
/// <param name="accounts">Who runs surveys.</param>
/// <param name="clock">Now.</param>
public sealed class SurveysDemo(WaveReader reader, WaveDesk desk, AnswerDesk answers, Credentials credentials, AccountReader accounts, Clock clock) : IDemo
{
    private const int Sheets = 1_046;

    private static readonly string[] Wishes =
    [
        "河边的垃圾桶少，希望多放几个", "夜里有时闻得到气味，说不清从哪里来", "上海塘边的步道很好，多种点树", "路口的噪声晚上十点以后还很大",
        "饮用水最近没有味道了，谢谢", "农忙时偶尔有人烧秸秆", "希望把每天的空气数据放得显眼一点", "工地的灰，下雨天好一些",
    ];

    // How content each town is, invented; 330482103 has too few answers to say.
    private static readonly Dictionary<string, (float Share, float Content)> Towns = new()
    {
        ["330482001"] = (.31f, .62f),
        ["330482002"] = (.16f, .60f),
        ["330482003"] = (.08f, .63f),
        ["330482101"] = (.13f, .38f),
        ["330482102"] = (.10f, .64f),
        ["330482103"] = (.02f, .60f),
        ["330482106"] = (.06f, .80f),
        ["330482107"] = (.05f, .58f),
        ["330482108"] = (.09f, .46f),
    };

    /// <inheritdoc/>
    public int Order => 30;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        var publicist = (await accounts.StaffAsync(Role.Publicist, organisation: null, ct))[0];
        var by = new Actor(ActorKind.Staff, publicist.Id, publicist.Organisation, [Role.Publicist.Word()]);
        var version = (await reader.SurveysAsync(ct)).Single(row => row.Survey.Code == ShippedQuestionnaires.Provincial).Newest;
        var today = clock.Today;
        var quarter = new DateOnly(today.Year, (((today.Month - 1) / 3) * 3) + 1, 1);
        await PastAsync(version, quarter.AddMonths(-6), today.AddDays(-110), Sheets - 160, -.09f, chance, by, ct);
        await PastAsync(version, quarter.AddMonths(-3), today.AddDays(-20), Sheets, 0, chance, by, ct);
        var present = await OpenAsync(version, quarter, today.AddDays(-2), today.AddDays(26), by, ct);
        await answers.SendManyAsync([.. Enumerable.Range(0, 137).Select(_ => Sheet(chance, present, 0))], ct);
        await ClosingAsync(chance, by, ct);
    }

    // What senders of closed complaints said last year, published; this year's wave takes the invitations of complaints that are closed now.
    private async Task ClosingAsync(Randomizer chance, Actor by, CancellationToken ct)
    {
        var version = (await reader.SurveysAsync(ct)).Single(row => row.Survey.Code == ShippedQuestionnaires.Closing).Newest;
        var year = clock.Today.Year;
        var past = await desk.DraftAsync(new(version.Id, new($"{year - 1}年", $"{year - 1}"), WaveMode.Invited, new(year - 1, 1, 1), clock.Today), by, ct);
        await desk.OpenAsync(past, by, ct);
        await answers.SendManyAsync([.. Enumerable.Range(0, 86).Select(_ => (credentials.Make(past, AnswerChannel.Invitation, sameDevice: false), (IReadOnlyDictionary<string, string?>)new Dictionary<string, string?>
        {
            ["solved"] = chance.WeightedRandom(["solved", "partly", "unsolved", "unclear"], [.55f, .22f, .15f, .08f]),
            ["handling"] = chance.WeightedRandom(["satisfied", "fairly", "rather-not", "not", "unclear"], [.46f, .27f, .13f, .1f, .04f]),
        }, (int?)chance.Int(15, 60)))], ct);
        await desk.CloseAsync(past, by, ct);
        await desk.PublishAsync(past, Publishing.Everything, by, ct);
        var present = await desk.DraftAsync(new(version.Id, new($"{year}年", $"{year}"), WaveMode.Invited, new(year, 1, 1), clock.Today.AddDays(60)), by, ct);
        await desk.OpenAsync(present, by, ct);
    }

    private async Task PastAsync(SurveyVersion version, DateOnly quarter, DateOnly opens, int sheets, float mood, Randomizer chance, Actor by, CancellationToken ct)
    {
        var wave = await OpenAsync(version, quarter, opens, clock.Today, by, ct);
        foreach (var part in Enumerable.Range(0, sheets).Select(_ => Sheet(chance, wave, mood)).Chunk(500)) await answers.SendManyAsync(part, ct);
        await desk.CloseAsync(wave, by, ct);
        await desk.PublishAsync(wave, Publishing.Everything, by, ct);
    }

    private async Task<Id<Wave>> OpenAsync(SurveyVersion version, DateOnly quarter, DateOnly opens, DateOnly closes, Actor by, CancellationToken ct)
    {
        var number = ((quarter.Month - 1) / 3) + 1;
        string[] chinese = ["一", "二", "三", "四"];
        string[] english = ["First", "Second", "Third", "Fourth"];
        var wave = await desk.DraftAsync(new(version.Id, new($"{quarter.Year}年第{chinese[number - 1]}季度", $"{english[number - 1]} quarter of {quarter.Year}"), WaveMode.OpenLink, opens, closes), by, ct);
        await desk.OpenAsync(wave, by, ct);
        return wave;
    }

    private (Credential, IReadOnlyDictionary<string, string?>, int?) Sheet(Randomizer chance, Id<Wave> wave, float mood)
    {
        var town = chance.Bool(.04f) ? TownChoice.Elsewhere : chance.WeightedRandom([.. Towns.Keys], [.. Towns.Values.Select(each => each.Share)]);
        var content = Towns.GetValueOrDefault(town, (0, .6f)).Content;
        string Satisfied(float shift) => chance.Bool(.035f) ? "unclear" : chance.WeightedRandom(["satisfied", "fairly", "rather-not", "not"], Weights(Math.Clamp(content + shift + mood, .05f, .95f)));
        return (credentials.Make(wave, AnswerChannel.OpenLink, sameDevice: false), new Dictionary<string, string?>
        {
            ["aware"] = chance.WeightedRandom(["know", "heard", "unknown"], [.55f, .33f, .12f]),
            ["taking-part"] = chance.WeightedRandom(["taken-part", "not-taken-part", "hard-to-say"], [.78f, .17f, .05f]),
            ["air"] = Satisfied(.03f),
            ["water"] = Satisfied(-.08f),
            ["drinking"] = Satisfied(.06f),
            ["overall"] = Satisfied(0),
            ["effort"] = Satisfied(.04f),
            ["confidence"] = chance.WeightedRandom(["confident", "fairly-confident", "little-confidence", "no-confidence", "unclear"], [.5f, .34f, .09f, .04f, .03f]),
            ["town"] = town,
            ["wish"] = chance.Bool(.06f) ? chance.ArrayElement(Wishes) : null,
        }, chance.Int(48, 150));
    }

    private static float[] Weights(float content)
    {
        var rest = 1 - content;
        return [content, rest * .58f, rest * .27f, rest * .15f];
    }
}
