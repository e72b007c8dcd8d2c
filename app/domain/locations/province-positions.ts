import type { Position } from "#app/platform/geo.ts";

/**
 * Where a parcel's province is: the position of its capital in WGS-84 degrees, rounded to 0.1° (GeoNames, CC BY 4.0),
 * by GB/T 2260 province code. Enough to choose the nearer of two warehouses, and for nothing else.
 */
const PROVINCES: Record<string, readonly [latitude: number, longitude: number]> = {
  "11": [39.9, 116.4], // 北京
  "12": [39.1, 117.2], // 天津
  "13": [38.0, 114.5], // 石家庄
  "14": [37.9, 112.6], // 太原
  "15": [40.8, 111.7], // 呼和浩特
  "21": [41.8, 123.4], // 沈阳
  "22": [43.9, 125.3], // 长春
  "23": [45.8, 126.6], // 哈尔滨
  "31": [31.2, 121.5], // 上海
  "32": [32.1, 118.8], // 南京
  "33": [30.3, 120.2], // 杭州
  "34": [31.8, 117.3], // 合肥
  "35": [26.1, 119.3], // 福州
  "36": [28.7, 115.9], // 南昌
  "37": [36.7, 117.0], // 济南
  "41": [34.8, 113.6], // 郑州
  "42": [30.6, 114.3], // 武汉
  "43": [28.2, 113.0], // 长沙
  "44": [23.1, 113.3], // 广州
  "45": [22.8, 108.3], // 南宁
  "46": [20.0, 110.3], // 海口
  "50": [29.6, 106.6], // 重庆
  "51": [30.7, 104.1], // 成都
  "52": [26.6, 106.7], // 贵阳
  "53": [25.0, 102.7], // 昆明
  "54": [29.7, 91.1], // 拉萨
  "61": [34.3, 108.9], // 西安
  "62": [36.1, 103.8], // 兰州
  "63": [36.6, 101.8], // 西宁
  "64": [38.5, 106.3], // 银川
  "65": [43.8, 87.6], // 乌鲁木齐
  "71": [25.0, 121.5], // 台北
  "81": [22.3, 114.2], // 香港
  "82": [22.2, 113.5], // 澳门
};

/** The capital of a province; null for a code that is none. */
export function provincePosition(provinceCode: string): Position | null {
  const [latitude, longitude] = PROVINCES[provinceCode] ?? [];
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
}
