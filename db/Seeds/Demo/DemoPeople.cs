using Bogus;
using PingHuEcoPublic.Accounts;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>One person for each duty, some handlers outside the bureau, and a resident; all invented, all with the one password that is printed.</summary>
/// <param name="demo">Makes accounts of the demonstration.</param>
public sealed class DemoPeople(DemoAccounts demo) : IDemo
{
    /// <summary>The password of all of them, in Development only.</summary>
    public const string Password = "pinghu-demo-2026";

    private static readonly string[] Families = ["陈", "沈", "朱", "陆", "顾", "钱", "徐", "俞", "金", "潘", "张", "王", "李", "吴", "曹", "姚"];

    private static readonly string[] Given = ["建明", "雅琴", "志强", "晓燕", "文华", "丽萍", "国平", "思远", "梦洁", "海峰", "佳怡", "永康", "秀英", "子涵", "立新", "芳", "伟", "静"];

    /// <summary>Who is who: staff name, organisation and roles. Other parts of the demonstration act as these.</summary>
    public static IReadOnlyList<(string Login, string Organisation, Role[] Roles)> Staff { get; } =
    [
        ("xuanchuan", "bureau", [Role.Publicist]),
        ("shenhe", "bureau", [Role.Publicist]),
        ("shouli", "bureau", [Role.Intake]),
        ("chengban", "bureau", [Role.Handler]),
        ("zhifa", "enforcement", [Role.Handler]),
        ("zhapu", "330482101", [Role.Handler]),
        ("xindai", "330482102", [Role.Handler]),
        ("duban", "bureau", [Role.Supervisor]),
        ("lingdao", "bureau", [Role.Leader]),
        ("jiangli", "bureau", [Role.RewardOfficer]),
        ("jiangli2", "bureau", [Role.RewardOfficer]),
        ("jijian", "bureau", [Role.DisciplineOfficer]),
        ("jijian2", "bureau", [Role.DisciplineOfficer]),
        ("caiwu", "bureau", [Role.Finance]),
        ("shenji", "audit", [Role.Auditor]),
        ("guanli", "bureau", [Role.Administrator]),
        ("bangong", "bureau", [Role.Publicist]),
        ("fenguan", "bureau", [Role.Publicist]),
    ];

    /// <summary>What the resident of the demonstration signs in with.</summary>
    public const string Resident = "13800000001";

    /// <inheritdoc/>
    public int Order => 0;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        var families = chance.Shuffle(Families).ToArray();
        var given = chance.Shuffle(Given).ToArray();
        await demo.OpenAsync(
            [.. Staff.Select((person, n) => new NewColleague(person.Login, families[n % families.Length] + given[n % given.Length], $"{person.Login}@demo.invalid", person.Organisation, person.Roles))],
            (Resident, "徐阿姨"), Password, ct);
    }
}
