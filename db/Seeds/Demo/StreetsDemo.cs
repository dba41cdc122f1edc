using System.Globalization;
using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>
/// A short survey of one's own street by telephone code, with town and village and a photo: a wave that is over and published, and one
/// that is open. Villages carry real names, their codes and all answers are invented.
/// </summary>
/// <param name="people">The administrator and the publicist.</param>
/// <param name="organisations">Registers villages.</param>
/// <param name="surveys">Publishes the questionnaire.</param>
/// <param name="waves">Runs the waves.</param>
/// <param name="answers">Takes the answers.</param>
/// <param name="photos">Takes the photos.</param>
/// <param name="credentials">The rights to hand them in.</param>
/// <param name="clock">Now.</param>
public sealed class StreetsDemo(DemoAccounts people, OrganisationDesk organisations, SurveyDesk surveys, WaveDesk waves, AnswerDesk answers, SheetPhotos photos, Credentials credentials, Clock clock) : IDemo
{
    private const int Sheets = 420, Present = 64;

    // Where many answer, some villages have enough to be shown; elsewhere few do.
    private static readonly (string Town, float Share, (string Zh, string En)[] Villages)[] Towns =
    [
        ("330482001", .42f, [("东湖社区", "Donghu Community"), ("南市社区", "Nanshi Community"), ("梅兰苑社区", "Meilanyuan Community")]),
        ("330482002", .14f, [("沈家弄村", "Shenjianong Village"), ("花园村", "Huayuan Village")]),
        ("330482003", .06f, [("马厩村", "Majiu Village"), ("百寿村", "Baishou Village")]),
        ("330482101", .14f, [("雅山社区", "Yashan Community"), ("长丰社区", "Changfeng Community")]),
        ("330482102", .08f, [("鱼圻塘村", "Yuqitang Village"), ("泖河村", "Maohe Village")]),
        ("330482103", .05f, [("三叉河村", "Sanchahe Village"), ("双红村", "Shuanghong Village")]),
        ("330482106", .04f, [("山塘村", "Shantang Village"), ("龙萌村", "Longmeng Village")]),
        ("330482107", .04f, [("徐埭社区", "Xudai Community"), ("群丰村", "Qunfeng Village")]),
        ("330482108", .03f, [("优胜村", "Yousheng Village"), ("全塘社区", "Quantang Community")]),
    ];

    /// <summary>Before the great survey, which is published last and stands on the home page.</summary>
    public int Order => 29;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        var (administrator, publicist) = (await people.ActorAsync("guanli", ct), await people.ActorAsync("xuanchuan", ct));
        var villages = new List<Village>();
        foreach (var (town, _, names) in Towns)
            foreach (var (place, (zh, en)) in names.Index())
            {
                villages.Add(new($"{town}{201 + place}", new(zh, en)));
                await organisations.AddVillageAsync(town, villages[^1].Code, zh, en, administrator, ct);
            }
        var version = await surveys.PublishVersionAsync("streets", Questionnaire(villages), publicist, ct);
        var today = clock.Today;
        var past = await OpenAsync(version, new($"{today.AddDays(-40):yyyy年M月}", today.AddDays(-40).ToString("MMMM yyyy", CultureInfo.InvariantCulture)), today.AddDays(-40), today, publicist, ct);
        foreach (var part in Enumerable.Range(0, Sheets).Select(_ => Sheet(chance, past, villages)).Chunk(200)) await answers.SendManyAsync(part, ct);
        foreach (var picture in new[] { DemoPictures.Lake, DemoPictures.Reeds }) await SendWithPhotoAsync(version, Sheet(chance, past, villages), picture, ct);
        await waves.CloseAsync(past, publicist, ct);
        await waves.PublishAsync(past, Publishing.Everything, publicist, ct);
        var present = await OpenAsync(version, new($"{today:yyyy年M月}", today.ToString("MMMM yyyy", CultureInfo.InvariantCulture)), today.AddDays(-3), today.AddDays(25), publicist, ct);
        await answers.SendManyAsync([.. Enumerable.Range(0, Present).Select(_ => Sheet(chance, present, villages))], ct);
    }

    private static Questionnaire Questionnaire(IReadOnlyList<Village> villages) => new(
        new("住处周围环境小调查", "A short survey of the surroundings of homes"),
        new("想知道您家周围的环境怎么样，哪里需要先整治。", "We would like to know what the surroundings of your home are like, and what should be seen to first."),
        new("本局自拟，演示用。", "Written by the bureau for the demonstration."),
        [
            new SingleChoice("around", new("您对住处周围的环境满意吗？", "How satisfied are you with the surroundings of your home?"),
            [
                new("satisfied", new("满意", "Satisfied")), new("fairly", new("比较满意", "Fairly satisfied")), new("rather-not", new("不太满意", "Not very satisfied")), new("not", new("不满意", "Not satisfied")), new("unclear", new("不清楚", "Not sure"), Aside: true),
            ]) { Required = true, Scores = "satisfaction-4", Headline = true },
            new MultipleChoice("first", new("您觉得哪些需要先整治？", "What should be seen to first?"),
            [
                new("noise", new("噪声", "Noise")), new("smell", new("异味", "Smells")), new("water", new("河道", "Waterways")), new("rubbish", new("垃圾", "Rubbish")), new("dust", new("扬尘", "Dust")), new("none", new("没有", "Nothing"), Aside: true),
            ]),
            new PhotoQuestion("seen", new("愿意的话，拍一张您说的地方", "If you like, add a photo of the place you mean")) { Hint = new("不拍也行。照片只给整理的人看，不公布。", "You need not. Only those who sort the answers see it; it is not published.") },
            new TownChoice("town", new("您住在哪个镇、街道？", "Which town or subdistrict do you live in?")) { Required = true, Villages = villages },
        ]);

    private async Task<Id<Wave>> OpenAsync(SurveyVersion version, Phrase title, DateOnly opens, DateOnly closes, Actor by, CancellationToken ct)
    {
        var wave = await waves.DraftAsync(new(version.Id, title, WaveMode.PhoneCode, opens, closes), by, ct);
        await waves.OpenAsync(wave, by, ct);
        return wave;
    }

    private async Task SendWithPhotoAsync(SurveyVersion version, (Credential Credential, IReadOnlyDictionary<string, string?> Typed, int? Seconds) sheet, byte[] picture, CancellationToken ct)
    {
        var typed = new Dictionary<string, string?>(sheet.Typed) { ["seen"] = await photos.StageAsync(sheet.Credential, picture, before: null, ct) };
        await answers.SendAsync(sheet.Credential, typed, sheet.Seconds, ct);
        await photos.ClaimAsync(sheet.Credential, version.Questionnaire, typed, ct);
    }

    private (Credential, IReadOnlyDictionary<string, string?>, int?) Sheet(Randomizer chance, Id<Wave> wave, IReadOnlyList<Village> villages)
    {
        var town = chance.WeightedRandom([.. Towns.Select(each => each.Town)], [.. Towns.Select(each => each.Share)]);
        Village[] there = [.. villages.Where(village => village.Town == town)];
        // The first village of a town answers most, and some name none.
        var village = chance.Bool(.12f) ? null : chance.Bool(.5f) ? there[0] : chance.ArrayElement(there);
        return (credentials.Make(wave, AnswerChannel.PhoneCode, sameDevice: false), new Dictionary<string, string?>
        {
            ["around"] = chance.WeightedRandom(["satisfied", "fairly", "rather-not", "not", "unclear"], town == "330482101" ? [.28f, .3f, .24f, .14f, .04f] : [.46f, .32f, .12f, .06f, .04f]),
            ["first"] = string.Join(',', chance.ArrayElements(["noise", "smell", "water", "rubbish", "dust"], chance.Int(1, 2))),
            ["town"] = village is null ? town : $"{town}/{village.Code}",
        }, chance.Int(35, 120));
    }
}
