/** Every colour of the screens, by role. A test computes the contrast of the pairs in `pairs.ts`. */
export interface Palette {
  ground: string;
  paper: string;
  sunken: string;
  line: string;
  field: string;
  ink: string;
  muted: string;
  brand: string;
  brandStrong: string;
  onBrand: string;
  brandGround: string;
  rail: string;
  railActive: string;
  railInk: string;
  railMuted: string;
  railLine: string;
  gold: string;
  onGold: string;
  alarm: string;
  onAlarm: string;
  late: string;
  lateGround: string;
  soon: string;
  soonGround: string;
  soonLine: string;
  onTime: string;
  onTimeGround: string;
  mark: string;
  focus: string;
}

export const light: Palette = {
  ground: '#f6f4ee',
  paper: '#fffdf8',
  sunken: '#e9e7e0',
  line: '#e4dfd2',
  field: '#cfc9b8',
  ink: '#1c2a26',
  muted: '#5f6964',
  brand: '#0b5d46',
  brandStrong: '#084935',
  onBrand: '#ffffff',
  brandGround: '#e2efe8',
  rail: '#0d3f31',
  railActive: '#155f49',
  railInk: '#f4f1e6',
  railMuted: '#a9c6ba',
  railLine: '#235443',
  gold: '#e8d9a8',
  onGold: '#0d3f31',
  alarm: '#ffb4a4',
  onAlarm: '#4d130a',
  late: '#a8321f',
  lateGround: '#fbe6e1',
  soon: '#7f5300',
  soonGround: '#faefd7',
  soonLine: '#e6c98d',
  onTime: '#2c6a3f',
  onTimeGround: '#e3f1e6',
  mark: '#f3dfa0',
  focus: '#0b5d46',
};

export const dark: Palette = {
  ground: '#121a17',
  paper: '#18221e',
  sunken: '#202926',
  line: '#2a3832',
  field: '#3b4b44',
  ink: '#e7ede9',
  muted: '#9aa9a1',
  brand: '#4fbf98',
  brandStrong: '#6bd0ad',
  onBrand: '#0b1f18',
  brandGround: '#1b342b',
  rail: '#0c1613',
  railActive: '#183129',
  railInk: '#e7ede9',
  railMuted: '#93a59c',
  railLine: '#22302a',
  gold: '#e8d9a8',
  onGold: '#0d3f31',
  alarm: '#ffb4a4',
  onAlarm: '#4d130a',
  late: '#ff9b87',
  lateGround: '#3f1d17',
  soon: '#f1c56a',
  soonGround: '#352910',
  soonLine: '#6d5420',
  onTime: '#8fd3a3',
  onTimeGround: '#17301f',
  mark: '#5d4a16',
  focus: '#6bd0ad',
};
