using PingHuEcoPublic.Complaints;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>One invented complaint and how far it has come.</summary>
/// <param name="DaysAgo">When it was sent, days before today.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Town">The town's code; null where the sender was not sure.</param>
/// <param name="Where">The place.</param>
/// <param name="Text">What happened.</param>
/// <param name="Phone">An invented number; null for none.</param>
/// <param name="Handler">Who handles it, by staff name.</param>
/// <param name="Until">How far it goes.</param>
internal sealed record DemoComplaint(int DaysAgo, ComplaintKind Kind, string? Town, string Where, string Text, string? Phone, string Handler, ComplaintStage Until);

/// <summary>Invented complaints of an invented year.</summary>
internal static class ComplaintsDemoTexts
{
    private const string Danghu = "330482001", Zhongdai = "330482002", Caoqiao = "330482003", Zhapu = "330482101", Xindai = "330482102", Xincang = "330482103", Guangchen = "330482106", Lindai = "330482107", Dushan = "330482108";

    public static readonly DemoComplaint[] All =
    [
        new(330, ComplaintKind.Fume, Danghu, "新华南路 152 号烧烤店", "烧烤店每天傍晚开始排油烟，楼上六户人家都不敢开窗，衣服晾出去全是味道。", "13900000011", "zhifa", ComplaintStage.Held),
        new(318, ComplaintKind.Noise, Danghu, "城南西路建材市场", "建材市场早上五点就有货车装卸石材，金属撞击声很响，周末也不停。", "13900000012", "zhifa", ComplaintStage.Held),
        new(300, ComplaintKind.Odour, Zhapu, "雅山西路 318 号芦川化工", "刮东南风的时候有一股刺鼻的酸味，晚上九点以后最重，孩子咳嗽。", "13900000013", "zhapu", ComplaintStage.Held),
        new(290, ComplaintKind.Water, Xindai, "上海塘新埭段", "河面漂着一层油花，岸边的水草都发黑了，已经有一个星期。", null, "xindai", ComplaintStage.Held),
        new(276, ComplaintKind.Waste, Zhapu, "外环西路桥下", "桥下有人夜里倒建筑垃圾和旧沙发，已经堆到路边，下雨流黑水。", "13900000014", "zhapu", ComplaintStage.Held),
        new(262, ComplaintKind.Construction, Danghu, "东湖大道与环北二路口工地", "工地渣土车不冲洗就上路，路面全是泥，风一吹满街灰。", "13900000015", "zhifa", ComplaintStage.Held),
        new(250, ComplaintKind.Odour, Xindai, "创业路 66 号箱包厂", "箱包厂粘胶车间的味道飘到旁边小区，头晕，中午尤其明显。", "13900000016", "xindai", ComplaintStage.Held),
        new(241, ComplaintKind.Noise, Zhongdai, "平湖经济技术开发区新群路", "厂房屋顶风机整夜响，睡觉能听见嗡嗡声，测过手机软件有六十多分贝。", "13900000017", "chengban", ComplaintStage.Held),
        new(228, ComplaintKind.Water, Danghu, "市河城南段", "市河这一段发黑发臭，排口一直有白色泡沫流出来。", "13900000018", "chengban", ComplaintStage.Held),
        new(215, ComplaintKind.Fume, Danghu, "梅兰苑 12 幢底商", "底楼面馆把排烟管装在居民窗户下面，每天早上四点多就开始。", "13900000019", "zhifa", ComplaintStage.Held),
        new(203, ComplaintKind.Waste, Xindai, "新埭镇星光村村口", "村口空地有人烧废塑料和旧电线，黑烟很大，傍晚最多。", null, "xindai", ComplaintStage.Held),
        new(196, ComplaintKind.Odour, Zhapu, "乍浦化工码头附近", "码头储罐区方向有臭鸡蛋味，早上上班路过要捂着鼻子。", "13900000020", "zhapu", ComplaintStage.Held),
        new(188, ComplaintKind.Noise, Danghu, "当湖公园北门", "晚上九点以后广场舞音响开得很大，关窗也能听见。", "13900000021", "zhifa", ComplaintStage.Closed),
        new(176, ComplaintKind.Water, Guangchen, "广陈塘水站下游", "养殖场旁边的小河最近水很浑，有一股粪臭。", "13900000022", "chengban", ComplaintStage.Held),
        new(165, ComplaintKind.Construction, Zhapu, "雅山东路安置房工地", "安置房工地夜里十二点还在浇混凝土，没有看到夜间施工公告。", "13900000023", "zhapu", ComplaintStage.Held),
        new(150, ComplaintKind.Odour, Zhapu, "雅山西路 318 号芦川化工", "又有酸味了，和年初一样，昨天夜里尤其重。", "13900000013", "zhapu", ComplaintStage.Held),
        new(143, ComplaintKind.Fume, Danghu, "新华南路 152 号烧烤店", "烧烤店的油烟又大起来了，净化器好像没有开。", "13900000024", "zhifa", ComplaintStage.Held),
        new(132, ComplaintKind.Waste, Danghu, "如意路垃圾中转站", "中转站门口污水流到人行道，苍蝇很多，走路要绕开。", "13900000025", "zhifa", ComplaintStage.Held),
        new(121, ComplaintKind.Noise, Xindai, "兴业路五金加工点", "小加工点在居民楼下冲压，白天一直咚咚响。", "13900000026", "xindai", ComplaintStage.Held),
        new(112, ComplaintKind.Water, Lindai, "林埭污水厂排口", "排口的水颜色发黄，旁边钓鱼的人都说有味道。", "13900000027", "chengban", ComplaintStage.Held),
        new(103, ComplaintKind.Construction, Danghu, "解放西路旧改工地", "拆房子没有喷水，灰尘飘进学校操场。", "13900000028", "zhifa", ComplaintStage.Held),
        new(96, ComplaintKind.Odour, Xincang, "新仓工业区二路", "纸厂方向有酸臭味，下雨前后最明显，持续半个多月。", "13900000029", "chengban", ComplaintStage.Closed),
        new(88, ComplaintKind.Fume, Danghu, "城南一品 3 幢", "楼下饭店油烟直接排进公共烟道，厨房里全是别人家的味道。", "13900000030", "zhifa", ComplaintStage.Closed),
        new(80, ComplaintKind.Noise, Zhapu, "中山西路货运场", "货运场夜间叉车倒车报警声不断，离居民楼只有三十米。", "13900000031", "zhapu", ComplaintStage.Closed),
        new(74, ComplaintKind.Waste, Dushan, "独山港镇海塘内侧", "海塘内侧倒了很多碎布和边角料，风一吹到处都是。", null, "chengban", ComplaintStage.Closed),
        new(70, ComplaintKind.Water, Xindai, "上海塘新埭段", "河面又有油花，和上次说的是同一个地方。", null, "xindai", ComplaintStage.Answered),
        new(66, ComplaintKind.Odour, Danghu, "环城西路干洗店", "干洗店后门排出来的味道像汽油，楼道里散不掉。", "13900000032", "zhifa", ComplaintStage.Assigned),
        new(58, ComplaintKind.Construction, Caoqiao, "曹桥路三期工地", "工地土方没有盖，刮风天路上看不清，晾的被子全是灰。", "13900000033", "chengban", ComplaintStage.Answered),
        new(50, ComplaintKind.Noise, Danghu, "城南西路建材市场", "建材市场早上又开始五点装卸，比去年还早。", "13900000012", "zhifa", ComplaintStage.Assigned),
        new(44, ComplaintKind.Fume, Danghu, "人民西路 40 号", "早餐店油烟和煤烟从一楼窗口往外冒，老人家受不了。", "13900000034", "zhifa", ComplaintStage.Answered),
        new(37, ComplaintKind.Odour, Zhapu, "乍浦化工码头附近", "码头方向又有臭鸡蛋味，这次持续到中午。", "13900000035", "zhapu", ComplaintStage.Assigned),
        new(30, ComplaintKind.Water, Danghu, "东湖景区西岸", "湖边雨水口晴天也在流水，水是灰白色的。", "13900000036", "chengban", ComplaintStage.Assigned),
        new(24, ComplaintKind.Waste, Zhongdai, "钟埭街道沈家弄", "路边垃圾桶三天没有清，旁边还有人扔油漆桶。", null, "chengban", ComplaintStage.Assigned),
        new(19, ComplaintKind.Noise, Lindai, "林埭镇创业园", "厂里的空压机放在围墙边，整夜不停。", "13900000037", "chengban", ComplaintStage.Assigned),
        new(15, ComplaintKind.Fume, Danghu, "新华南路 152 号烧烤店", "烧烤店夜里油烟又很大，十一点还在烤，窗户上一层油。", "13900000011", "zhifa", ComplaintStage.Accepted),
        new(14, ComplaintKind.Odour, Guangchen, "广陈镇龙萌村", "养鸭棚的味道很重，苍蝇也多。", "13900000038", "chengban", ComplaintStage.Received),
        new(11, ComplaintKind.Construction, Danghu, "东湖大道与环北二路口工地", "工地晚上十点以后还在打桩，震得窗户响。", "13900000039", "zhifa", ComplaintStage.Received),
        new(8, ComplaintKind.Other, null, "说不清，大概在工业园一带", "最近早上总有一层灰落在车上，擦下来是黑的，不知道哪里来的。", "13900000040", "chengban", ComplaintStage.Received),
        new(4, ComplaintKind.Water, Danghu, "市河城南段", "市河又发黑了，排口有泡沫，和春天一样。", "13900000018", "chengban", ComplaintStage.Received),
        new(1, ComplaintKind.Noise, Zhapu, "中山西路货运场", "货运场这两天夜里又开始倒车响个不停。", null, "zhapu", ComplaintStage.Received),
        new(0, ComplaintKind.Waste, Xincang, "新仓镇河东桥头", "桥头有人倒了一车工业边角料，堵住了半边路。", "13900000041", "chengban", ComplaintStage.Received),
    ];

    public static WrittenAnswer Answer(DemoComplaint complaint) => new(
        AnswerOutcome.Supported,
        $"要求处理{complaint.Where}的问题。",
        "接到反映后，承办人员到现场检查并拍照，向周边住户了解情况，反映的情况基本属实。",
        "已责令责任方限期整改，整改完成后复查；期间安排巡查。",
        "《中华人民共和国生态环境法典》《信访工作条例》第三十二条（演示数据）");
}
